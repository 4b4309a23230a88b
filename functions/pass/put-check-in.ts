import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { checkInReplyOf } from './check-in-reply.ts'
import type { CheckInReply } from './check-ins.contract.ts'
import type { CheckInFacts, CheckInStore } from './data/check-in.store.ts'
import type { Place } from './data/place-code.store.ts'
import { type CheckIn, confirmationOf } from './domain/check-in.ts'
import type { PlaceCodeClaims } from './domain/place-code.ts'
import { courierDenial } from './domain/standing.ts'
import { contended, ROUNDS_MAX } from './standing-reply.ts'

type Asked = { readonly checkInId: string; readonly placeCode: string }
type Reply = z.input<typeof CheckInReply>

export type PutCheckInDeps = Pick<CheckInStore, 'readCheckInFacts' | 'addCheckIn'> & {
  readonly now: () => number
  readonly randomBytes: (size: number) => Uint8Array
  readonly digest: (text: string) => string
  /** What a scanned text says; undefined for what is no place code of ours. */
  readonly readToken: (token: string) => Promise<PlaceCodeClaims | undefined>
}

const refused = (): Fault =>
  new Fault(
    'invalid',
    'place-code.refused',
    'This is no place code of ours, or it is more than a year old. 不是本区的场所码，或已过期。',
  )

/** What this id was used for before, provided it was this code. Fault: check-in.reused. */
const sameAnswer = (before: CheckIn, codeDigest: string): Reply => {
  if (before.codeDigest !== codeDigest)
    throw new Fault('conflict', 'check-in.reused', 'This id was used for another code. Make a fresh one for each scan.')
  return checkInReplyOf(before)
}

/** Faults: courier.not-enrolled, courier.suspended. */
const requireStanding = ({ courier }: CheckInFacts, now: number): void => {
  if (courier === undefined)
    throw new Fault('forbidden', 'courier.not-enrolled', 'No enterprise has enrolled you yet. 尚未有企业为您登记。')
  if (courierDenial(courier, { iat: Math.floor(now / 1000) }, [], now) === 'suspended')
    throw new Fault('forbidden', 'courier.suspended', 'Your pass is suspended. 您的小哥码已暂停。')
}

/** The place whose code this is, provided it is the code that stands. Faults: place-code.refused, place-code.replaced, place-code.closed. */
const placeOf = ({ place }: CheckInFacts, { version }: PlaceCodeClaims): Place => {
  if (place?.code === undefined || version > place.code.version) throw refused()
  if (version < place.code.version)
    throw new Fault(
      'conflict',
      'place-code.replaced',
      'This poster was replaced by a newer one: tell the property. 场所码已更换，请告知物业。',
    )
  if (!place.isOpen) throw new Fault('conflict', 'place-code.closed', 'This gate takes nobody in now. 该门岗已停用。')
  return place
}

/**
 * Records that the calling courier scanned the code that hangs at a gate. It is a claim: it opens nothing, earns nothing and counts for
 * nothing. The same id is the same answer; another one while his last shows on that gate's screen is that last again. Faults: place-code.refused, place-code.replaced, place-code.closed, check-in.reused,
 * courier.not-enrolled, courier.suspended, standing.unread, standing.contended.
 */
export const putCheckIn = async (
  courierId: string,
  { checkInId, placeCode }: Asked,
  deps: PutCheckInDeps,
): Promise<Reply> => {
  const claims = await deps.readToken(placeCode)
  if (claims === undefined) throw refused()
  const { sub: communityId, gate: gateId } = claims
  const codeDigest = deps.digest(placeCode)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const at = deps.now()
    const facts = await deps.readCheckInFacts({ courierId, checkInId, gateId, communityId, now: at })
    if (facts.before !== undefined) return sameAnswer(facts.before, codeDigest)
    requireStanding(facts, at)
    const { communityName, gateName } = placeOf(facts, claims)
    if (facts.live !== undefined) return checkInReplyOf(facts.live)
    const checkIn: CheckIn = {
      ...{ checkInId, courierId, communityId, communityName, gateId, gateName, at, codeDigest },
      confirmation: confirmationOf(deps.randomBytes(2)),
    }
    if (await deps.addCheckIn(checkIn)) return checkInReplyOf(checkIn)
  }
  throw contended()
}
