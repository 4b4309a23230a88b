import { CourierLeft } from '../registry/registry.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { holderStore } from './data/holder.store.ts'
import { IdentityConsumerEnv } from './identity.env.ts'
import { noteCourierLeft } from './note-courier-left.ts'

const env = readEnv(IdentityConsumerEnv)
const { noteLeft } = holderStore(env.IDENTITY_TABLE, documentClient)

export const handler = consume(CourierLeft, (event) => noteCourierLeft(event, { noteLeft }))
