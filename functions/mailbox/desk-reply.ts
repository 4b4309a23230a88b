import type * as z from 'zod'
import { civilDate } from '../shared/time/civil-date.ts'
import type { DeskDeadline, DeskLine, DeskTicket, DeskWhistle } from './desk.contract.ts'
import { coarsePlace } from './domain/coarse-place.ts'
import { DESK_DEADLINE_WORDS, DESK_STATE_WORDS } from './domain/desk-words.ts'
import { isVeiled } from './domain/reporter-trace.ts'
import { proofOf } from './domain/service-clock.ts'
import type { Actor, Deadline, Ticket, Whistle } from './domain/ticket.ts'

/** A ticket as desks see it: a whitelist, part by part. Whatever a ticket may hold one day is not told until it is named here. */

export const instant = (at: number): string => new Date(at).toISOString()
export const doerOf = (by: Actor) =>
  by.kind === 'staff' ? { kind: by.kind, id: by.id, role: by.role, unit: by.unit } : { kind: by.kind }
/** The civil day, and the instant unless that is to stay unknown. */
export const whenOf = (at: number, isHidden: boolean) => ({
  on: civilDate(at),
  ...(isHidden ? {} : { at: instant(at) }),
})

const BEGINNING_CHARS = 60
/** So much of a letter stands in lists: to read the rest is to read the ticket, which is marked. */
export const beginningOf = (words: string): string => [...words].slice(0, BEGINNING_CHARS).join('')

const levelOf = ({ ladder, rung }: Ticket) => {
  const step = ladder[rung]
  if (step === undefined) throw new RangeError(`A ladder of ${ladder.length} has no rung ${rung}.`)
  return step.level
}

const outlineOf = (ticket: Ticket) => ({
  ticketId: ticket.ticketId,
  kind: ticket.kind,
  categoryId: ticket.categoryId,
  tier: ticket.policy.tier,
  state: ticket.state,
  stateWords: DESK_STATE_WORDS[ticket.state],
  level: levelOf(ticket),
  unit: ticket.unit,
  ...(ticket.offeredTo === undefined ? {} : { offeredTo: ticket.offeredTo }),
  opened: whenOf(ticket.openedAt, isVeiled(ticket)),
  anonymous: ticket.isAnonymous,
  veiled: isVeiled(ticket),
  seen: ticket.seenAt !== undefined,
})

/** A ticket as a line of a list. */
export const deskLineOf = (ticket: Ticket): z.input<typeof DeskLine> => {
  const next = ticket.deadlines.map(({ at }) => at).sort((one, other) => one - other)[0]
  return {
    ...outlineOf(ticket),
    beginning: beginningOf(ticket.words),
    ...(next === undefined ? {} : { nextAt: instant(next) }),
  }
}

const deadlineOf = (deadline: Deadline, isHidden: boolean): z.input<typeof DeskDeadline> => ({
  deadlineId: deadline.deadlineId,
  kind: deadline.kind,
  words: DESK_DEADLINE_WORDS[deadline.kind],
  at: instant(deadline.at),
  provisional: deadline.isProvisional,
  ...(isHidden
    ? {}
    : {
        proof: proofOf(deadline.timing).map(({ from, to, minutes, counted, why, name, provisional }) => ({
          from: instant(from),
          to: instant(to),
          minutes,
          counted,
          why,
          ...(name === undefined ? {} : { name }),
          ...(provisional === undefined ? {} : { provisional }),
        })),
      }),
  ...(deadline.whistleId === undefined ? {} : { whistleId: deadline.whistleId }),
  ...(deadline.department === undefined ? {} : { department: deadline.department }),
})

/** A whistle: who was called, who came, and who did not. */
export const deskWhistleOf = (ticketId: string, whistle: Whistle): z.input<typeof DeskWhistle> => ({
  whistleId: whistle.whistleId,
  ticketId,
  words: whistle.words,
  by: doerOf(whistle.by),
  at: instant(whistle.at),
  ...(whistle.endedAt === undefined ? {} : { endedAt: instant(whistle.endedAt) }),
  departments: whistle.departments.map(({ unit, dueAt, reported, missedAt }) => ({
    unit,
    dueAt: instant(dueAt),
    missed: missedAt !== undefined,
    ...(reported === undefined ? {} : { reportedAt: instant(reported.at), by: doerOf(reported.by) }),
    ...(reported?.words === undefined ? {} : { words: reported.words }),
  })),
})

/** What waits, and what was answered. */
const workOf = ({ pause, pauses, extension, extensions, resolution }: Ticket) => ({
  ...(pause === undefined
    ? {}
    : {
        pause: {
          reason: pause.reason,
          counterParty: pause.counterParty,
          at: instant(pause.at),
          until: instant(pause.until),
        },
      }),
  pauses,
  ...(extension === undefined ? {} : { extension: extensionOf(extension) }),
  extensions,
  ...(resolution === undefined
    ? {}
    : {
        resolution: {
          words: resolution.words,
          photos: [...resolution.photos],
          by: doerOf(resolution.by),
          unit: resolution.unit,
          at: instant(resolution.at),
        },
      }),
})
const extensionOf = ({ actionId, minutes, reason, at, answer }: NonNullable<Ticket['extension']>) => ({
  actionId,
  minutes,
  reason,
  at: instant(at),
  ...(answer === undefined
    ? {}
    : { answer: { granted: answer.granted, words: answer.words, by: doerOf(answer.by), at: instant(answer.at) } }),
})

const outcomeOf = ({ outcome }: Ticket, isHidden: boolean) =>
  outcome === undefined
    ? {}
    : {
        outcome: {
          solved: outcome.solved,
          ...(outcome.satisfied === undefined ? {} : { satisfied: outcome.satisfied }),
          by: outcome.by,
          ...whenOf(outcome.at, isHidden && outcome.by === 'reporter'),
        },
      }

/**
 * A ticket as who must answer it sees it. Of an anonymous one the day and the place to 100 m, no proof of a deadline (it begins with the
 * minute); of every one nothing of who reported it but his masked name.
 */
export const deskTicketOf = (ticket: Ticket): z.input<typeof DeskTicket> => {
  const isHidden = isVeiled(ticket)
  return {
    ...outlineOf(ticket),
    version: ticket.version,
    words: ticket.words,
    place: isHidden ? coarsePlace(ticket.place) : ticket.place,
    photos: [...ticket.photos],
    ...(ticket.reporterName === undefined || ticket.isAnonymous ? {} : { reporterName: ticket.reporterName }),
    ...(ticket.against === undefined ? {} : { against: ticket.against }),
    ladder: ticket.ladder.map(({ level, unit }) => ({ level, unit })),
    rung: ticket.rung,
    ...(ticket.seenAt === undefined ? {} : { seenAt: instant(ticket.seenAt) }),
    deadlines: ticket.deadlines.map((deadline) => deadlineOf(deadline, isHidden)),
    ...workOf(ticket),
    ...outcomeOf(ticket, isHidden),
    whistles: ticket.whistles.map((whistle) => deskWhistleOf(ticket.ticketId, whistle)),
    ...(ticket.mergedInto === undefined ? {} : { mergedInto: ticket.mergedInto }),
    absorbed: [...ticket.absorbed],
  }
}
