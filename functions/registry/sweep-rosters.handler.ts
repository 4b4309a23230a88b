import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { log } from '../shared/telemetry/log.ts'
import { rosterProgressStore } from './data/roster-progress.store.ts'
import { rosterWorkSender } from './data/roster-work.sender.ts'
import { RosterWorkEnv } from './registry.env.ts'
import { sweepRosters } from './sweep-rosters.ts'

const env = readEnv(RosterWorkEnv)
const { openBefore } = rosterProgressStore(env.REGISTRY_TABLE, documentClient)
const { orderWork } = rosterWorkSender(env.ROSTER_QUEUE_URL)

export const handler = async () => log.info('swept', await sweepRosters({ openBefore, orderWork, now: Date.now }))
