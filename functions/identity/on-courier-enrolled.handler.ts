import { CourierEnrolled } from '../registry/registry.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { holderStore } from './data/holder.store.ts'
import { IdentityConsumerEnv } from './identity.env.ts'

const env = readEnv(IdentityConsumerEnv)
const { noteEnrolled } = holderStore(env.IDENTITY_TABLE, documentClient)

export const handler = consume(CourierEnrolled, ({ sequence, data: { courierId, phoneHash } }) =>
  noteEnrolled(courierId, phoneHash, sequence),
)
