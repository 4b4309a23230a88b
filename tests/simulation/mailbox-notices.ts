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
const REPORTERS: readonly unknown[] = ['accepted', 'resolved']

/** What an item says was told: a notice in an inbox, an SMS asked for. */
const toldBy = (item: Item): { readonly once: string; readonly of?: string } | undefined => {
  const [pk, sk] = [String(item['pk']), String(item['sk'])]
  if (pk.startsWith('inbox#') && sk.startsWith('notice#')) {
    const of = `${pk} of ${item['ticketId']} at ${item['at']}`
    return { once: `${of}: ${item['name']} ${item['about'] ?? ''}`, of }
  }
  const asked = AskedSms.safeParse(item['event'])
  return asked.success ? { once: `the SMS of ${asked.data.subject}` } : undefined
}

/**
 * Nobody is told twice of one thing, and every reporter of what he must be told.
 * @param reporters ticket → who wrote it
 */
export const noticeDifferences = (
  rows: Iterable<{ readonly item: Item }>,
  reporters: ReadonlyMap<string, string>,
): readonly string[] => {
  const times = new Map<string, number>()
  const told = new Set<string | undefined>()
  const owed: string[] = []
  for (const { item } of rows) {
    const said = toldBy(item)
    if (said !== undefined) times.set(said.once, (times.get(said.once) ?? 0) + 1)
    told.add(said?.of)
    const { pk, type, ticketId, at } = item
    if (String(pk).startsWith('ticket#') && REPORTERS.includes(type))
      owed.push(`inbox#${holderOf(reporters.get(String(ticketId)) ?? '')} of ${ticketId} at ${at}`)
  }
  return [
    ...[...times].filter(([, many]) => many > 1).map(([once, many]) => `${once} was told ${many} times`),
    ...owed.filter((of) => !told.has(of)).map((of) => `${of} was never told`),
  ]
}
