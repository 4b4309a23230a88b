import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import { dayAt, startOfDay } from '../shared/time/civil-days.ts'
import { LATEST_EDITION } from '../shared/time/working-calendar.ts'
import { ROUNDS_MAX } from './change-ticket.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { OwnTicketStore } from './data/own-ticket.store.ts'
import type { KnownCourier, ProjectionStore } from './data/projection.store.ts'
import type { ReporterStore } from './data/reporter.store.ts'
import type { AlsoWritten, TicketStore } from './data/ticket.store.ts'
import { type Catalogue, type Category, categoryOf, policyOf } from './domain/catalogue.ts'
import { applyEvent } from './domain/fold-ticket.ts'
import { type Opening, openTicket } from './domain/open-ticket.ts'
import type { OwnTicket, TicketBody } from './own-tickets.contract.ts'
import { type ReadOwnTicketDeps, readOwnTicket, showOwnTicket } from './read-own-ticket.ts'
import { type RouteTicketDeps, routeTicket } from './route-ticket.ts'
import { contendedTicket } from './ticket-faults.ts'

type Body = z.output<typeof TicketBody>
type Reply = z.input<typeof OwnTicket>
export type AskedTicket = { readonly ticketId: string; readonly body: Body }

export type PutOwnTicketDeps = ReadOwnTicketDeps &
  RouteTicketDeps &
  Pick<TicketStore, 'appendBeside'> &
  Pick<OwnTicketStore, 'ownPuts'> &
  Pick<ReporterStore, 'reporterPut'> &
  Pick<CatalogueStore, 'readCatalogue'> &
  Pick<ProjectionStore, 'readCourier'> & {
    readonly now: () => number
    readonly digest: (text: string) => string
    /** What the ticket's own transaction holds besides to have these photographs for good, if they are this courier's. */
    readonly claimPhotos: (
      courierId: string,
      claimed: { readonly photoIds: readonly string[]; readonly ticketId: string; readonly at: number },
    ) => AlsoWritten
  }

const reused = (): Fault =>
  new Fault('conflict', 'ticket.reused', '此编号已用于另一件来信。This id was used for another letter.')

const tooMany = (now: number): Fault =>
  new Fault('limited', 'ticket.too-many', '今日来信已达上限，请明日再写。You wrote as often as one may in a day.', {
    retryAfter_s: Math.ceil((startOfDay(dayAt(now) + 1) - now) / 1000),
  })

const unknownPhoto = (): Fault =>
  new Fault(
    'invalid',
    'photo.unknown',
    '照片不存在、未通过，或已用于其他来信。A photograph is not yours, was refused, or is on another letter.',
  )

/** Faults: category.unknown, category.kind. */
const categoryFor = (catalogue: Catalogue, { categoryId, kind }: Body): Category => {
  const category = categoryOf(catalogue, categoryId)
  if (category === undefined)
    throw new Fault('invalid', 'category.unknown', '目录中没有此类事项。The catalogue has no such category.')
  if (!category.kinds.includes(kind))
    throw new Fault('invalid', 'category.kind', '此类事项不收这种来信。This category takes no letter of that kind.')
  return category
}

/** Who writes must be known, lest his own firm be asked to answer. Fault: courier.not-enrolled. */
const reporterOf = async (courierId: string, { readCourier }: PutOwnTicketDeps): Promise<KnownCourier> => {
  const courier = await readCourier(courierId)
  if (courier === undefined)
    throw new Fault('forbidden', 'courier.not-enrolled', '尚未有企业为您登记。No enterprise has enrolled you yet.')
  return courier
}

/** What is written of a new ticket. Of the reporter: his masked name, unless he asks to stay unknown. */
const openingOf = async (
  { ticketId, body }: AskedTicket,
  courierId: string,
  deps: PutOwnTicketDeps,
): Promise<Opening> => {
  const [catalogue, { employers, maskedName }] = await Promise.all([deps.readCatalogue(), reporterOf(courierId, deps)])
  const category = categoryFor(catalogue, body)
  const { kind, categoryId, words, place, photos, anonymous, exact, against } = body
  const start = await routeTicket({ place, category, against, employers }, deps)
  return {
    ...{ ticketId, kind, categoryId, words, place, photos, isAnonymous: anonymous, isExact: exact },
    ...(maskedName === undefined || anonymous ? {} : { reporterName: maskedName }),
    ...(against === undefined ? {} : { against }),
    policy: policyOf(catalogue, category),
    ...start,
  }
}

/** What lies beside a new ticket in its transaction, and what it means when one of them is refused. */
const besideOf = (
  { ticketId, body }: AskedTicket,
  courierId: string,
  { digest, at }: { readonly digest: string; readonly at: number },
  deps: PutOwnTicketDeps,
): { readonly items: AlsoWritten; readonly fault: (places: readonly number[]) => Fault | undefined } => {
  const own = { ownerHash: deps.ownerHash(courierId), ticketId, digest, openedAt: at, day: civilDate(at) }
  // The count comes first, the photographs last.
  const fixed = [...deps.ownPuts(own), ...deps.reporterPut(ticketId, courierId)]
  const photos = deps.claimPhotos(courierId, { photoIds: body.photos, ticketId, at })
  return {
    items: [...fixed, ...photos],
    fault: (places) => {
      if (places.includes(0)) return tooMany(at)
      return places.some((place) => place >= fixed.length) ? unknownPhoto() : undefined
    },
  }
}

/** What this id was used for before, provided it was by him and for the same. Fault: ticket.reused. */
const sameAgain = async (
  asked: AskedTicket,
  courierId: string,
  digest: string,
  deps: PutOwnTicketDeps,
): Promise<Reply | undefined> => {
  const { ticketId } = asked
  const own = await deps.ownDigest({ ownerHash: deps.ownerHash(courierId), ticketId })
  if (own === undefined) return undefined
  if (own !== digest) throw reused()
  return readOwnTicket(ticketId, courierId, deps)
}

/**
 * Opens a ticket of the calling courier, once: the same request again is the same ticket for ever, and does not count against his day.
 * Who wrote it lies sealed beside it and nowhere else.
 * Faults: ticket.reused, ticket.too-many, ticket.contended, courier.not-enrolled, place.unknown, category.unknown, category.kind,
 * photo.unknown.
 */
export const putOwnTicket = async (asked: AskedTicket, courierId: string, deps: PutOwnTicketDeps): Promise<Reply> => {
  const digest = deps.digest(JSON.stringify(asked.body))
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = await sameAgain(asked, courierId, digest, deps)
    if (before !== undefined) return before
    const at = deps.now()
    const { events } = openTicket(await openingOf(asked, courierId, deps), { at, calendar: LATEST_EDITION })
    const { items, fault } = besideOf(asked, courierId, { digest, at }, deps)
    const { written, overtaken, refused } = await deps.appendBeside(undefined, events, items)
    if (written) return showOwnTicket(applyEvent(undefined, events[0]), deps, events)
    const why = fault(refused)
    if (why !== undefined) throw why
    if (!overtaken) continue
    // The id is taken: by himself a moment ago, or by somebody else.
    const made = await sameAgain(asked, courierId, digest, deps)
    if (made === undefined) throw reused()
    return made
  }
  throw contendedTicket()
}
