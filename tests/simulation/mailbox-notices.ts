import * as z from 'zod'
import { deferredStore } from '../../functions/mailbox/data/deferred.store.ts'
import { deskRollStore } from '../../functions/mailbox/data/desk-roll.store.ts'
import { inboxKeys } from '../../functions/mailbox/data/inbox.keys.ts'
import { inboxStore } from '../../functions/mailbox/data/inbox.store.ts'
import { noticePreferencesStore } from '../../functions/mailbox/data/notice-preferences.store.ts'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { reporterStore } from '../../functions/mailbox/data/reporter.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { releaseNotices } from '../../functions/mailbox/release-notices.ts'
import { TicketNewsHeard, tellOfTicketNews } from '../../functions/mailbox/tell-of-ticket-news.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { consume } from '../../functions/shared/events/consume.ts'
import type { Item } from '../support/fake-dynamo/attribute-values.ts'
import type { Consumer } from '../support/faulty-queue.ts'
import { REPORTER_SECRET } from './mailbox-town.ts'

/** The sender of notices as its handlers wire it, and what must be of the inboxes. */
export const tellingConsumer =
  (table: string, now: () => number) =>
  (db: Documents): Consumer => {
    const deps = {
      ...ticketStore(table, db),
      ...deskRollStore(table, db),
      ...inboxStore(table, db),
      ...noticePreferencesStore(table, db),
      ...reporterStore(table, db, reporterKeys(REPORTER_SECRET)),
      ...inboxKeys(REPORTER_SECRET),
      sealRecipient: async (courierId: string, noticeId: string) => `${courierId} ${noticeId}`,
      now,
    }
    return consume(TicketNewsHeard, (event) => tellOfTicketNews(event, deps))
  }

export const releasing = (table: string, now: () => number, db: Documents): Promise<number> =>
  releaseNotices({
    ...deferredStore(table, db),
    ...inboxStore(table, db),
    ...noticePreferencesStore(table, db),
    now,
  })

const holderOf = inboxKeys(REPORTER_SECRET).holderOf
const AskedSms = z.object({ type: z.literal('notice-requested'), subject: z.string() })
/** Of these his reporter is always told. */
const REPORTERS: readonly unknown[] = ['accepted', 'resolved', 'escalated']

/**
 * Nobody is told twice of one thing, and every reporter of what he must be told.
 * @param reporters ticket → who wrote it
 */
export const noticeDifferences = (
  rows: Iterable<{ readonly item: Item }>,
  reporters: ReadonlyMap<string, string>,
): readonly string[] => {
  const told = new Map<string, number>()
  const owed: string[] = []
  for (const { item } of rows) {
    const [pk, sk] = [String(item['pk']), String(item['sk'])]
    if (pk.startsWith('inbox#') && sk.startsWith('notice#')) {
      const what = `${pk} of ${item['ticketId']} at ${item['at']}`
      const named = `${what}: ${item['name']} ${item['about'] ?? ''}`
      told.set(named, (told.get(named) ?? 0) + 1)
      told.set(what, 1)
    }
    const asked = AskedSms.safeParse(item['event'])
    if (asked.success) told.set(asked.data.subject, (told.get(asked.data.subject) ?? 0) + 1)
    if (pk.startsWith('ticket#') && REPORTERS.includes(item['type'])) {
      const ticketId = String(item['ticketId'])
      owed.push(`inbox#${holderOf(reporters.get(ticketId) ?? '')} of ${ticketId} at ${item['at']}`)
    }
  }
  return [
    ...[...told].filter(([, times]) => times > 1).map(([what, times]) => `${what} was told ${times} times`),
    ...owed.filter((what) => !told.has(what)).map((what) => `${what} was never told`),
  ]
}
