import { randomUUID } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { readRecordStore } from '../shared/dynamo/read-record.store.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { cursors } from '../shared/http/cursor.ts'
import { keyStore } from '../shared/keys/key.store.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { serveAdmissions } from './admissions.wiring.ts'
import { serveAppeals } from './appeals.wiring.ts'
import { serveBlocks } from './blocks.wiring.ts'
import { admissionStore } from './data/admission.store.ts'
import { appealLists, appealStore } from './data/appeal.store.ts'
import { blockStore } from './data/block.store.ts'
import { courierStandingStore } from './data/courier-standing.store.ts'
import { eligibilityStore } from './data/eligibility.store.ts'
import { employerStandingStore } from './data/employer-standing.store.ts'
import { entryLogStore } from './data/entry-log.store.ts'
import { gateStandingStore } from './data/gate-standing.store.ts'
import { issueStore } from './data/issue.store.ts'
import { projectionStore } from './data/projection.store.ts'
import { rulesStore } from './data/rules.store.ts'
import { serveEligibility } from './eligibility.wiring.ts'
import { serveEntries } from './entries.wiring.ts'
import { listVerdicts } from './list-verdicts.ts'
import { PassApiEnv } from './pass.env.ts'
import { passRoutes } from './pass.routes.ts'
import { readPassKeys } from './read-pass-keys.ts'
import { serveRules } from './rules.wiring.ts'
import { serveStandings } from './standings.wiring.ts'
import { unitLookups } from './unit-lookups.ts'

const env = readEnv(PassApiEnv)
const keys = keyStore(env.PASS_KEYS_TABLE, documentClient)
const secrets = secretStore(env.PASS_KEYS_TABLE, documentClient)
const cursorKey = secretOnce(() => secrets.secret('cursor'))
const cursorsNow = async () => cursors(await cursorKey())
const readings = { ...readRecordStore(env.PASS_TABLE, documentClient), newReadingId: randomUUID, now: Date.now }
const standings = {
  ...courierStandingStore(env.PASS_TABLE, documentClient),
  ...gateStandingStore(env.PASS_TABLE, documentClient),
  ...employerStandingStore(env.PASS_TABLE, documentClient),
  ...appealStore(env.PASS_TABLE, documentClient),
  ...appealLists(env.PASS_TABLE, documentClient),
  ...eligibilityStore(env.PASS_TABLE, documentClient),
  readIssue: issueStore(env.PASS_TABLE, documentClient).readIssue,
  ...readings,
}
const community = {
  ...entryLogStore(env.PASS_TABLE, documentClient),
  ...admissionStore(env.PASS_TABLE, documentClient),
  ...rulesStore(env.PASS_TABLE, documentClient),
  ...blockStore(env.PASS_TABLE, documentClient),
  ...projectionStore(env.PASS_TABLE, documentClient),
  ...readings,
}

export const handler = api(
  passRoutes,
  {
    ...serveEntries(community, cursorsNow),
    ...serveAdmissions(community),
    ...serveRules(community, cursorsNow),
    ...serveBlocks(community),
    ...serveStandings(standings),
    ...serveAppeals(standings, cursorsNow),
    ...serveEligibility(standings, cursorsNow),
    readPassKeys: () => readPassKeys({ list: () => keys.list('pass'), now: Date.now }),
    listVerdicts: async () => listVerdicts(),
  },
  unitLookups(projectionStore(env.PASS_TABLE, documentClient)),
)
