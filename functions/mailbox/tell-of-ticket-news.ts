import * as z from 'zod'
import { atOnce } from '../shared/kernel/at-once.ts'
import { count } from '../shared/telemetry/count.ts'
import type { Recipient } from './data/deferred.items.ts'
import type { DeskRollStore } from './data/desk-roll.store.ts'
import type { InboxKeys } from './data/inbox.keys.ts'
import type { InboxStore, SmsOrder } from './data/inbox.store.ts'
import type { NoticePreferencesStore } from './data/notice-preferences.store.ts'
import type { ReporterStore } from './data/reporter.store.ts'
import type { TicketStore } from './data/ticket.store.ts'
import { applyEvent, foldTicket } from './domain/fold-ticket.ts'
import { isImportant, type NoticeName } from './domain/notice-words.ts'
import { isDayOnly, isUrgent, type Telling, tellingsOf } from './domain/notices.ts'
import { DEFAULT_PREFERENCES, smsTime } from './domain/quiet-hours.ts'
import type { Ticket } from './domain/ticket.ts'
import type { TicketEvent } from './domain/ticket-event.ts'
import { TicketClosed, TicketEscalated, TicketMoved, TicketRaised } from './mailbox.events.ts'

/** The mailbox's own news, told apart by their type. */
export const TicketNewsHeard = z.discriminatedUnion('type', [TicketRaised, TicketEscalated, TicketClosed, TicketMoved])

export type TellOfTicketNewsDeps = Pick<TicketStore, 'readEvents'> &
  Pick<ReporterStore, 'reporterOf'> &
  Pick<DeskRollStore, 'onDesk'> &
  Pick<InboxStore, 'tell'> &
  Pick<NoticePreferencesStore, 'preferencesOf'> &
  InboxKeys & {
    /** Seals a courier's id for one notice, so that no event holds it. */
    readonly sealRecipient: (courierId: string, noticeId: string) => Promise<string>
    readonly now: () => number
  }

/** So many of a desk are told at a time. */
const AT_ONCE = 8
/** News that waited so long in a queue is no matter for a phone any more: the inbox has it. */
const SMS_LATE_MS = 6 * 3_600_000

/** The news' event with the ticket before and after it, as its events say: the ticket itself may be further by now. */
type Chapter = { readonly event: TicketEvent; readonly before: Ticket | undefined; readonly after: Ticket }
const chapterOf = async (ticketId: string, sequence: number, deps: TellOfTicketNewsDeps): Promise<Chapter> => {
  const events = (await deps.readEvents(ticketId)).slice(0, sequence)
  const event = events.at(-1)
  // News lies in the transaction of its event: one without the other is a fault that somebody must see.
  if (event?.sequence !== sequence) throw new Error(`${ticketId} has no event ${sequence}.`)
  const before = foldTicket(events.slice(0, -1))
  return { event, before, after: applyEvent(before, event) }
}

/** Whoever is told: `id` is a courier's or an appointment's, and goes no further than the names made of it. */
type Addressed = Pick<Telling, 'name' | 'about'> & {
  readonly id: string
  /** The ticket that the notice points to: a reporter's own. */
  readonly ticketId: string
  readonly isUrgent: boolean
  readonly recipientFor: (noticeId: string) => Promise<Recipient>
}

/** What must find somebody: of a desk without people the next above is told that nobody is there. */
const FINDS_SOMEBODY: readonly NoticeName[] = ['desk-raised', 'desk-escalated', 'desk-unreachable']

const unitsAbove = (unit: string, { ladder }: Ticket): readonly string[] =>
  ladder.slice(ladder.findIndex((rung) => rung.unit === unit) + 1).map((rung) => rung.unit)

/** Who hears of what comes to a desk: its own people, else those of the first desk above that has any. */
const peopleOf = async (
  { to, name, about }: Telling,
  after: Ticket,
  { onDesk }: TellOfTicketNewsDeps,
): Promise<readonly Pick<Addressed, 'name' | 'about' | 'id'>[]> => {
  if (to.kind === 'reporter') return []
  const own = await onDesk(to.unit)
  if (own.length > 0 || !FINDS_SOMEBODY.includes(name))
    return own.map((id) => ({ id, name, ...(about === undefined ? {} : { about }) }))
  count('DeskWithoutPeople')
  for (const unit of unitsAbove(to.unit, after)) {
    const people = await onDesk(unit)
    if (people.length > 0) return people.map((id) => ({ id, name: 'desk-unreachable', about: about ?? to.unit }))
  }
  return []
}

/** Still, for its reporter may have said meanwhile that it was another matter. */
const isMergedInto = async (ticketId: string, into: string, { readEvents }: TellOfTicketNewsDeps): Promise<boolean> =>
  foldTicket(await readEvents(ticketId))?.mergedInto === into

const addressed = async (
  telling: Telling,
  { after }: Chapter,
  deps: TellOfTicketNewsDeps,
): Promise<readonly Addressed[]> => {
  const urgent = isUrgent(telling, after)
  if (telling.to.kind === 'desk')
    return (await peopleOf(telling, after, deps)).map((person) => ({
      ...person,
      ticketId: after.ticketId,
      isUrgent: urgent,
      recipientFor: async () => ({ kind: 'staff', appointmentId: person.id }),
    }))
  const ticketId = telling.to.of ?? after.ticketId
  if (ticketId !== after.ticketId && !(await isMergedInto(ticketId, after.ticketId, deps))) return []
  const courierId = await deps.reporterOf(ticketId)
  if (courierId === undefined) return []
  const recipientFor = async (noticeId: string): Promise<Recipient> => ({
    kind: 'courier',
    sealed: await deps.sealRecipient(courierId, noticeId),
  })
  return [{ id: courierId, ticketId, name: telling.name, isUrgent: urgent, recipientFor }]
}

const orderFor = async (
  holder: string,
  noticeId: string,
  { event }: Chapter,
  { name, isUrgent: urgent, recipientFor }: Addressed,
  deps: TellOfTicketNewsDeps,
): Promise<SmsOrder | undefined> => {
  const now = deps.now()
  if (now >= event.at + SMS_LATE_MS) return undefined
  const preferences = (await deps.preferencesOf(holder)) ?? DEFAULT_PREFERENCES
  const time = smsTime(preferences, { isImportant: isImportant(name), isUrgent: urgent }, now)
  if (time === 'never') return undefined
  const order = { to: await recipientFor(noticeId), isUrgent: urgent }
  return time === 'now' ? { kind: 'now', now, ...order } : { kind: 'later', dueAt: time.later, ...order }
}

const tellOne = async (chapter: Chapter, who: Addressed, deps: TellOfTicketNewsDeps): Promise<void> => {
  const { event, after } = chapter
  const holder = deps.holderOf(who.id)
  // Whoever wrote both is told of each.
  const own = who.ticketId === event.ticketId ? '' : `#${who.ticketId}`
  const noticeId = deps.noticeIdOf(`${event.ticketId}#${event.sequence}#${who.id}${own}`)
  const notice = {
    holder,
    noticeId,
    at: event.at,
    name: who.name,
    ticketId: who.ticketId,
    ...(who.about === undefined ? {} : { about: who.about }),
    isDayOnly: who.name.startsWith('desk-') && isDayOnly(event, after),
  }
  await deps.tell(notice, await orderFor(holder, noticeId, chapter, who, deps))
}

/**
 * Tells whoever is concerned of what happened to a ticket: into his inbox, and by SMS if he wants that, at once or when his quiet hours are
 * over. Each is told once of one event, however often the news comes and wherever the telling was cut off: the inbox's item is put if it is
 * absent, and its SMS with it.
 * @throws when the ticket has no such event: news without its cause is a fault, and comes again
 */
export const tellOfTicketNews = async (
  { subject, sequence }: Pick<z.output<typeof TicketNewsHeard>, 'subject' | 'sequence'>,
  deps: TellOfTicketNewsDeps,
): Promise<void> => {
  const chapter = await chapterOf(subject, sequence, deps)
  for (const telling of tellingsOf(chapter.event, chapter.before, chapter.after))
    await atOnce(await addressed(telling, chapter, deps), AT_ONCE, (who) => tellOne(chapter, who, deps))
}
