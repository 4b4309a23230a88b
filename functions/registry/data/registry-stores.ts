import { readRecordStore } from '../../shared/dynamo/read-record.store.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { communityStore } from './community.store.ts'
import { correctionStore } from './correction.store.ts'
import { courierStore } from './courier.store.ts'
import { courierSearchStore } from './courier-search.store.ts'
import { engagementStore } from './engagement.store.ts'
import { enterpriseStore } from './enterprise.store.ts'
import { rosterStore } from './roster.store.ts'
import { rosterPeopleStore } from './roster-people.store.ts'
import { rosterProgressStore } from './roster-progress.store.ts'
import { rosterWorkStore } from './roster-work.store.ts'
import { streetStore } from './street.store.ts'

/** Every store of the registry's one table, for the function that serves all its routes. */
export const registryStores = (table: string, db: Documents) => ({
  ...streetStore(table, db),
  ...communityStore(table, db),
  ...enterpriseStore(table, db),
  ...courierStore(table, db),
  ...courierSearchStore(table, db),
  ...correctionStore(table, db),
  ...engagementStore(table, db),
  ...rosterStore(table, db),
  ...rosterPeopleStore(table, db),
  ...rosterWorkStore(table, db),
  ...rosterProgressStore(table, db),
  ...readRecordStore(table, db),
})
