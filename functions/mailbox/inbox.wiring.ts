import type * as z from 'zod'
import type { Documents } from '../shared/dynamo/table.ts'
import { cursors } from '../shared/http/cursor.ts'
import type { Serve } from '../shared/http/route.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { putNoticePreferences, readNoticePreferences } from './choose-notices.ts'
import { inboxKeys } from './data/inbox.keys.ts'
import { inboxStore } from './data/inbox.store.ts'
import { noticePreferencesStore } from './data/notice-preferences.store.ts'
import type { inboxRoutes } from './inbox.routes.ts'
import type { InboxEnv } from './notices.env.ts'
import { listInbox, markNoticeRead } from './read-inbox.ts'

/** Which use case answers which route of the inbox. It reads no ticket and no reporter. */
export const serveInbox = (
  { MAILBOX_TABLE, MAILBOX_KEYS_TABLE }: z.output<typeof InboxEnv>,
  db: Documents,
): Serve<typeof inboxRoutes> => {
  const { secret } = secretStore(MAILBOX_KEYS_TABLE, db)
  const inboxSecret = secretOnce(() => secret('inbox'))
  const cursorSecret = secretOnce(() => secret('cursor'))
  const store = { ...inboxStore(MAILBOX_TABLE, db), ...noticePreferencesStore(MAILBOX_TABLE, db), now: Date.now }
  const deps = async () => ({ ...store, ...inboxKeys(await inboxSecret()) })
  return {
    listInbox: async ({ query, caller }) =>
      listInbox(query, caller, { ...(await deps()), ...cursors(await cursorSecret()) }),
    markNoticeRead: async ({ params, caller }) => markNoticeRead(params.noticeId, caller, await deps()),
    readNoticePreferences: async ({ caller }) => readNoticePreferences(caller, await deps()),
    putNoticePreferences: async ({ body, caller }) => putNoticePreferences(body, caller, await deps()),
  }
}
