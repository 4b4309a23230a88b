import { CourierReinstated } from '../pass/pass.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { courierStore } from './data/courier.store.ts'
import { keepStanding } from './keep-standing.ts'
import { RegistryTableEnv } from './registry.env.ts'

const env = readEnv(RegistryTableEnv)
const store = courierStore(env.REGISTRY_TABLE, documentClient)

export const handler = consume(CourierReinstated, ({ subject, sequence }) =>
  keepStanding({ subject, sequence, status: 'active' }, store),
)
