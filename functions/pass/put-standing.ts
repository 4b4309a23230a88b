import type * as z from 'zod'
import type { AnyEvent } from '../shared/events/envelope.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { StandingStore } from './data/standing.store.ts'
import type {
  CourierStandingBody,
  EmployerStandingBody,
  GateStandingBody,
  OwnStanding,
  StandingReply,
} from './pass.contract.ts'

type Reply = z.input<typeof StandingReply>
export type StandingDeps = StandingStore & { readonly now: () => number }

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
const ROUNDS_MAX = 5
/** The list is read with every verification and must stay one read unit: 64 ids of at most 36 characters are 2.3 KB. */
export const SUSPENDED_EMPLOYERS_MAX = 64

const contended = (): Fault =>
  new Fault('unavailable', 'standing.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })

const replyOf = (status: Reply['status'], reason?: string, until?: number): Reply => ({
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
})

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

/** Suspends or reinstates a courier, at once. The same request again changes nothing. Faults: courier.unknown, standing.contended. */
export const putCourierStanding = async (
  courierId: string,
  body: z.output<typeof CourierStandingBody>,
  deps: StandingDeps,
): Promise<Reply> => {
  const { reason, until } = body.status === 'suspended' ? body : {}
  const untilAt = until === undefined ? undefined : Date.parse(until)
  const reply = replyOf(body.status, reason, untilAt)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readCourier(courierId)
    if (held === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
    if (held.status === body.status && held.reason === reason && held.suspendedUntil === untilAt) return reply
    const change = {
      status: body.status,
      ...(reason === undefined ? {} : { reason }),
      ...(untilAt === undefined ? {} : { until: untilAt }),
    }
    const event = eventOf(courierId, held.version + 1, deps.now(), reply)
    if (await deps.setCourier(courierId, held.version, change, event)) return reply
  }
  throw contended()
}

/** Disables or enables a gate, at once. Fault: gate.unknown. */
export const putGateStanding = async (
  gateId: string,
  body: z.output<typeof GateStandingBody>,
  deps: StandingDeps,
): Promise<Reply> => {
  const reason = body.status === 'disabled' ? body.reason : undefined
  if (!(await deps.setGate(gateId, body.status === 'disabled', reason)))
    throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
  return replyOf(body.status, reason)
}

/** Suspends or reinstates an enterprise, at once. Faults: employers.too-many, standing.contended. */
export const putEmployerStanding = async (
  enterpriseId: string,
  body: z.output<typeof EmployerStandingBody>,
  deps: StandingDeps,
): Promise<Reply> => {
  const reply = replyOf(body.status, body.status === 'suspended' ? body.reason : undefined)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { enterprises, version } = await deps.readEmployers()
    const others = enterprises.filter((one) => one !== enterpriseId)
    const wanted = body.status === 'suspended' ? [...others, enterpriseId] : others
    if (wanted.length > SUSPENDED_EMPLOYERS_MAX)
      throw new Fault('conflict', 'employers.too-many', `At most ${SUSPENDED_EMPLOYERS_MAX} enterprises are suspended at once.`)
    if (wanted.length === enterprises.length) return reply
    if (await deps.setEmployers(wanted, version)) return reply
  }
  throw contended()
}

/** What is judged of the calling courier. Fault: courier.not-enrolled. */
export const readOwnStanding = async (
  courierId: string,
  { readCourier }: Pick<StandingDeps, 'readCourier'>,
): Promise<z.input<typeof OwnStanding>> => {
  const held = await readCourier(courierId)
  if (held === undefined) throw new Fault('missing', 'courier.not-enrolled', 'No enterprise has enrolled you yet.')
  return { ...replyOf(held.status, held.reason, held.suspendedUntil), employers: held.employers }
}
