import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { log } from '../shared/telemetry/log.ts'
import { deferredStore } from './data/deferred.store.ts'
import { inboxStore } from './data/inbox.store.ts'
import { noticePreferencesStore } from './data/notice-preferences.store.ts'
import { ProjectionEnv } from './mailbox.env.ts'
import { releaseNotices } from './release-notices.ts'

const { MAILBOX_TABLE: table } = readEnv(ProjectionEnv)
const deps = {
  ...deferredStore(table, documentClient),
  ...inboxStore(table, documentClient),
  ...noticePreferencesStore(table, documentClient),
  now: Date.now,
}

/** Each minute: the SMS whose quiet hours are over. */
export const handler = async (): Promise<void> => {
  log.info('notices released', { released: await releaseNotices(deps) })
}
