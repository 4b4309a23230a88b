import { CommunityChanged } from '../registry/registry.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { gateStore } from './data/gate.store.ts'
import { IdentityConsumerEnv } from './identity.env.ts'
import { noteCommunity } from './note-community.ts'

const env = readEnv(IdentityConsumerEnv)
const { notePlace } = gateStore(env.IDENTITY_TABLE, documentClient)

export const handler = consume(CommunityChanged, (event) => noteCommunity(event, { notePlace }))
