import type * as z from 'zod'
import type { Documents } from '../shared/dynamo/table.ts'
import { secretStore } from '../shared/keys/secret.store.ts'
import { secretOnce } from '../shared/keys/secret-once.ts'
import { deskRollStore } from './data/desk-roll.store.ts'
import { inboxKeys } from './data/inbox.keys.ts'
import { inboxStore } from './data/inbox.store.ts'
import { noticePreferencesStore } from './data/notice-preferences.store.ts'
import { recipientSeal } from './data/recipient-seal.keys.ts'
import { reporterKeys } from './data/reporter.keys.ts'
import { reporterStore } from './data/reporter.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import type { TellEnv } from './notices.env.ts'
import type { TellOfTicketNewsDeps } from './tell-of-ticket-news.ts'

/** What telling stands on. Its two secrets are read at the first news and kept while the function is warm. */
export const tellingDeps = (
  { MAILBOX_TABLE: table, MAILBOX_KEYS_TABLE, NOTICE_KEY }: z.output<typeof TellEnv>,
  db: Documents,
) => {
  const { secret } = secretStore(MAILBOX_KEYS_TABLE, db)
  const reporterSecret = secretOnce(() => secret('reporter'))
  const inboxSecret = secretOnce(() => secret('inbox'))
  const known = {
    ...ticketStore(table, db),
    ...deskRollStore(table, db),
    ...inboxStore(table, db),
    ...noticePreferencesStore(table, db),
    sealRecipient: recipientSeal(NOTICE_KEY),
    now: Date.now,
  }
  return async (): Promise<TellOfTicketNewsDeps> => ({
    ...known,
    ...reporterStore(table, db, reporterKeys(await reporterSecret())),
    ...inboxKeys(await inboxSecret()),
  })
}
