import type * as z from 'zod'
import type { AnyEvent } from '../shared/events/envelope.ts'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { Answered, CourierChange, CourierStandingStore } from './data/courier-standing.store.ts'
import type { CourierItem } from './data/pass.items.ts'
import { RAN_OUT_WORDS, REINSTATED_WORDS } from './domain/appeal.ts'
import { isInForce, markKept, mayEndAt, SUSPENSION_MAX_DAYS, settersOf } from './domain/suspension.ts'
import { contended, type Reply, ROUNDS_MAX, replyOf, requireOver, setByOf } from './standing-reply.ts'
import type { CourierStandingBody } from './standings.contract.ts'

type Body = z.output<typeof CourierStandingBody>
export type PutCourierStandingDeps = CourierStandingStore & { readonly now: () => number }

/** What the other contexts are told of a standing: an event under the standing's next version. */
export const standingEvent = (courierId: string, version: number, at: number, reply: Reply): AnyEvent => ({
  id: `standing-${courierId}-${version}`,
  type: reply.status === 'suspended' ? 'courier-suspended' : 'courier-reinstated',
  form: 1,
  at: new Date(at).toISOString(),
  subject: courierId,
  sequence: version,
  data: {
    courierId,
    ...(reply.reason === undefined ? {} : { reason: reply.reason }),
    ...(reply.until === undefined ? {} : { until: reply.until }),
  },
})

const changeOf = (body: Body, held: CourierItem, caller: Caller, now: number): CourierChange => {
  const setBy = setByOf(caller)
  if (body.status === 'suspended') {
    const until = Date.parse(body.until)
    const kept = { setters: settersOf(held, caller.id, now), appeal: markKept(held, until, now) }
    return { status: 'suspended', setBy, reason: body.reason, until, ...kept }
  }
  const { appeal } = held
  return { status: 'active', setBy, appeal: appeal?.state === 'open' ? { ...appeal, state: 'lifted' } : appeal }
}

/** An appeal that waits is answered by whoever reinstates its courier, and by the next suspension when its own has run out. */
const answerOf = (change: CourierChange, { appeal }: CourierItem, now: number): Answered | undefined => {
  if (appeal?.state !== 'open' || change.appeal?.state === 'open') return undefined
  const words = change.status === 'active' ? REINSTATED_WORDS : RAN_OUT_WORDS
  return { appealId: appeal.appealId, answer: { decision: 'lifted', words, at: now, by: change.setBy } }
}

const isAlready = (held: CourierItem, body: Body, now: number): boolean =>
  body.status === 'active'
    ? held.status === 'active'
    : isInForce(held, now) && held.reason === body.reason && held.suspendedUntil === Date.parse(body.until)

/** A suspension that has run out is nobody's any more. Faults: standing.until, standing.set-above. */
const requireMay = (held: CourierItem, body: Body, caller: Caller, now: number): void => {
  if (body.status === 'suspended' && !mayEndAt(Date.parse(body.until), now))
    throw new Fault('invalid', 'standing.until', `A suspension ends within ${SUSPENSION_MAX_DAYS} days from now.`)
  if (isInForce(held, now)) requireOver(caller, held.setBy)
}

/**
 * Suspends or reinstates a courier, at once. A suspension has an end, at most 366 days ahead. The same request again changes nothing.
 * Faults: courier.unknown, standing.until, standing.set-above, standing.contended.
 */
export const putCourierStanding = async (
  courierId: string,
  body: Body,
  caller: Caller,
  deps: PutCourierStandingDeps,
): Promise<Reply> => {
  const reply =
    body.status === 'suspended' ? replyOf('suspended', body.reason, Date.parse(body.until)) : replyOf('active')
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readCourier(courierId)
    if (held === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
    const now = deps.now()
    if (isAlready(held, body, now)) return reply
    requireMay(held, body, caller, now)
    const change = changeOf(body, held, caller, now)
    const event = standingEvent(courierId, held.version + 1, now, reply)
    if (await deps.setCourier(courierId, held.version, change, event, answerOf(change, held, now))) return reply
  }
  throw contended()
}
