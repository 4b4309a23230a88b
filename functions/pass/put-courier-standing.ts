import type * as z from 'zod'
import type { AnyEvent } from '../shared/events/envelope.ts'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { CourierChange, CourierStandingStore } from './data/courier-standing.store.ts'
import type { CourierItem, SetBy } from './data/pass.items.ts'
import type { CourierStandingBody } from './pass.contract.ts'
import { contended, type Reply, ROUNDS_MAX, replyOf, requireOver, setByOf } from './standing-reply.ts'

type Body = z.output<typeof CourierStandingBody>
export type PutCourierStandingDeps = CourierStandingStore & { readonly now: () => number }

const eventOf = (courierId: string, version: number, at: number, reply: Reply): AnyEvent => ({
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

const changeOf = (body: Body, setBy: SetBy): CourierChange => {
  if (body.status === 'active') return { status: 'active', setBy }
  const { reason, until } = body
  return { status: 'suspended', setBy, reason, ...(until === undefined ? {} : { until: Date.parse(until) }) }
}

const isAlready = (held: CourierItem, { status, reason, until }: CourierChange): boolean =>
  held.status === status && held.reason === reason && held.suspendedUntil === until

/** Suspends or reinstates a courier, at once. The same request again changes nothing. Faults: courier.unknown, standing.set-above, standing.contended. */
export const putCourierStanding = async (
  courierId: string,
  body: Body,
  caller: Caller,
  deps: PutCourierStandingDeps,
): Promise<Reply> => {
  const change = changeOf(body, setByOf(caller))
  const reply = replyOf(change.status, change.reason, change.until)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readCourier(courierId)
    if (held === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
    if (isAlready(held, change)) return reply
    if (held.status === 'suspended') requireOver(caller, held.setBy)
    const event = eventOf(courierId, held.version + 1, deps.now(), reply)
    if (await deps.setCourier(courierId, held.version, change, event)) return reply
  }
  throw contended()
}
