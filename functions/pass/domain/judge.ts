/**
 * The judge of a server-rotated pass, one for Lambda, gate program and browser. In this order:
 * form → key → issuer signature → time → community → replay → standing → rules.
 */
import { communityNumber } from '../../shared/kernel/ids.ts'
import { type BlockLine, type CommunityRules, isBlocked, rulesDenial } from './community-rules.ts'
import type { PassParts } from './packing.ts'
import { ANY_COMMUNITY, audienceOf, type PassClaims, TOLERANCE_S } from './pass-claims.ts'
import type { Profile } from './profile.ts'
import { readPass } from './read-pass.ts'
import { type AskingGate, type CourierStanding, courierDenial, type GateStanding, gateStands } from './standing.ts'
import type { Vehicle } from './vehicle.ts'
import type { Denial } from './verdict.ts'

const MS = 1000

/** That this pass already opened a gate. */
export type Replay = {
  /** Epoch ms of the entry that used it up. */
  readonly firstAt: number
  /** It was this same gate a moment ago: "just admitted", not a borrowed code. */
  readonly repeat: boolean
}

/** What is stored about those concerned, read after the pass itself was found good. What is missing denies. */
export type Facts<C extends CourierStanding> = {
  /** Known beforehand only to a gate that keeps its own memory; where a store decides, its conditional write comes after. */
  readonly replay?: Replay | undefined
  readonly courier?: C | undefined
  readonly gate?: GateStanding | undefined
  readonly community?: CommunityRules | undefined
  readonly block?: BlockLine | undefined
  readonly suspendedEmployers: readonly string[]
  /** The key set, read again beside the other facts, no longer holds the signer. */
  readonly keyWithdrawn?: boolean | undefined
}

/** The key that made the issuer's signature. */
export type Signer<K> = { readonly kid: string; readonly key: K }

export type Question<K, C extends CourierStanding> = {
  /** What was scanned: packed or plain. */
  readonly text: string
  /** Epoch ms. */
  readonly now: number
  readonly gate: AskingGate
  /** What the gate sees him come on; absent on foot. */
  readonly vehicle?: Vehicle | undefined
  readonly profiles: readonly Profile[]
  /** The public pass keys under an id; two may share one. No key of another purpose belongs here. */
  readonly keys: (kid: string) => Promise<readonly K[]>
  /** Whether this key made this raw (r, s) signature over these bytes. A throw counts as no. */
  readonly verify: (signed: Uint8Array, signature: Uint8Array, key: K) => Promise<boolean> | boolean
  /** Called once, and only for a pass whose signature, time and community hold. */
  readonly facts: (claims: PassClaims, signer: Signer<K>) => Promise<Facts<C>>
}

/** The verdict, and as much of the pass as may be believed and recorded with it. */
export type Decision<C extends CourierStanding> =
  | { readonly verdict: 'allow'; readonly claims: PassClaims; readonly courier: C }
  | {
      readonly verdict: 'replayed'
      readonly claims: PassClaims
      readonly courier?: C | undefined
      readonly replay: Replay
    }
  | {
      readonly verdict: Exclude<Denial, 'replayed'>
      /** Absent before the signature holds. */
      readonly claims?: PassClaims
      readonly courier?: C | undefined
      /** A `not-admitted` that is of this person (a block, a kind that is not his): no change of the community's rules lifts it. */
      readonly isPersonal?: true
    }

const holds = async <K, C extends CourierStanding>(
  pass: PassParts,
  key: K,
  question: Question<K, C>,
): Promise<boolean> => {
  try {
    return await question.verify(pass.signed, pass.signature, key)
  } catch {
    return false
  }
}

const signerOf = async <K, C extends CourierStanding>(
  pass: PassParts,
  question: Question<K, C>,
): Promise<Signer<K> | 'unknown-key' | 'bad-signature'> => {
  const keys = await question.keys(pass.kid)
  for (const key of keys) if (await holds(pass, key, question)) return { kid: pass.kid, key }
  return keys.length === 0 ? 'unknown-key' : 'bad-signature'
}

/**
 * In whole seconds, as jose counts with a tolerance of 5 s: refused from the second `exp` + 5 on, and while `iat` is more than
 * 5 s ahead. The age needs no look of its own: a pass lives at most 60 s, so it has expired before it is too old.
 */
const timeDenial = ({ iat, exp }: PassClaims, now: number): 'expired' | 'not-yet-valid' | undefined => {
  const now_s = Math.floor(now / MS)
  if (exp <= now_s - TOLERANCE_S) return 'expired'
  return iat > now_s + TOLERANCE_S ? 'not-yet-valid' : undefined
}

const isAddressedTo = ({ aud }: PassClaims, gate: AskingGate): boolean => {
  if (aud === ANY_COMMUNITY) return true
  const number = communityNumber(gate.communityId)
  return number !== undefined && aud === audienceOf(number)
}

/** What is asked once everybody concerned is known. */
const weighCourier = <C extends CourierStanding>(
  claims: PassClaims,
  { courier, community, block, suspendedEmployers }: Facts<C> & { courier: C; community: CommunityRules },
  vehicle: Vehicle | undefined,
  now: number,
): Decision<C> => {
  const standing = courierDenial(courier, claims, suspendedEmployers, now)
  if (standing !== undefined) return { verdict: standing, claims, courier }
  if (isBlocked(block, now) || !courier.kinds.includes(claims.k))
    return { verdict: 'not-admitted', claims, courier, isPersonal: true }
  const denial = rulesDenial(community, block, { kind: claims.k, vehicle }, now)
  return { verdict: denial ?? 'allow', claims, courier }
}

const weigh = <C extends CourierStanding>(
  claims: PassClaims,
  facts: Facts<C>,
  { gate, vehicle, now }: Pick<Question<unknown, C>, 'gate' | 'vehicle' | 'now'>,
): Decision<C> => {
  const { replay, courier, community } = facts
  if (facts.keyWithdrawn === true) return { verdict: 'unknown-key' }
  if (replay !== undefined) return { verdict: 'replayed', claims, courier, replay }
  if (community === undefined || !gateStands(gate, facts.gate, community)) {
    return { verdict: 'gate-disabled', claims, courier }
  }
  if (courier === undefined) return { verdict: 'suspended', claims }
  return weighCourier(claims, { ...facts, courier, community }, vehicle, now)
}

/**
 * Judges one showing of a pass.
 * @returns the decision; any text at all gets one
 * @throws only what `keys` or `facts` throw: a store that cannot be read is no verdict
 */
export const judge = async <K, C extends CourierStanding>(question: Question<K, C>): Promise<Decision<C>> => {
  const pass = readPass(question.text, question.profiles)
  if (pass === undefined) return { verdict: 'not-a-pass' }
  const signer = await signerOf(pass, question)
  if (typeof signer === 'string') return { verdict: signer }
  const { claims } = pass
  const untimely = timeDenial(claims, question.now)
  if (untimely !== undefined) return { verdict: untimely, claims }
  if (!isAddressedTo(claims, question.gate)) return { verdict: 'wrong-community', claims }
  return weigh(claims, await question.facts(claims, signer), question)
}
