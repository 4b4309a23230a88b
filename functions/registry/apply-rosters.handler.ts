import { randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { COURIER_BYTES, courierIdOf } from '../shared/kernel/ids.ts'
import { courierStore } from './data/courier.store.ts'
import { engagementStore } from './data/engagement.store.ts'
import { rosterStore } from './data/roster.store.ts'
import { rosterPeopleStore } from './data/roster-people.store.ts'
import { rosterProgressStore } from './data/roster-progress.store.ts'
import { rosterWorkSender } from './data/roster-work.sender.ts'
import { rosterWorkStore } from './data/roster-work.store.ts'
import { RosterWorkEnv } from './registry.env.ts'
import { workRosters } from './work-rosters.ts'

const env = readEnv(RosterWorkEnv)

export const handler = workRosters({
  ...courierStore(env.REGISTRY_TABLE, documentClient),
  ...engagementStore(env.REGISTRY_TABLE, documentClient),
  ...rosterStore(env.REGISTRY_TABLE, documentClient),
  ...rosterPeopleStore(env.REGISTRY_TABLE, documentClient),
  ...rosterProgressStore(env.REGISTRY_TABLE, documentClient),
  ...rosterWorkStore(env.REGISTRY_TABLE, documentClient),
  ...rosterWorkSender(env.ROSTER_QUEUE_URL),
  newCourierId: () => courierIdOf(randomBytes(COURIER_BYTES)),
  now: Date.now,
})
