import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { leafOf } from '../shared/kernel/unit.ts'
import type { FactQuestion } from './data/fact.store.ts'
import type { JudgedCourier } from './data/pass.items.ts'
import { type Entry, entryIdOf, secondUse } from './domain/entry.ts'
import { isKept } from './domain/entry-log.ts'
import { photoPath } from './domain/entry-photo.ts'
import { type Decision, type Facts, judge, type Question } from './domain/judge.ts'
import { kindName, replayKeyOf } from './domain/pass-claims.ts'
import type { VerifyBody, VerifyReply } from './pass.contract.ts'

type Reply = z.input<typeof VerifyReply>
type Body = z.output<typeof VerifyBody>

export type VerifyDeps<K> = Pick<Question<K, JudgedCourier>, 'profiles' | 'keys' | 'verify'> & {
  readonly now: () => number
  readonly digest: (text: string) => string
  /** The courier's id inside a `sub`; undefined when it holds none. */
  readonly courierOf: (sub: string) => string | undefined
  readonly readFacts: (asked: FactQuestion) => Promise<Facts<JudgedCourier>>
  /** Whether a key id is still accepted by a set no older than 60 s. */
  readonly confirmKey: (kid: string) => Promise<boolean>
  readonly admit: (entry: Entry & { readonly replayKey: string }) => Promise<Entry | undefined>
  readonly deny: (entry: Entry) => Promise<Entry | undefined>
  /** The entry that used a pass up. */
  readonly usedBy: (replayKey: string) => Promise<Entry | undefined>
}

const instant = (at: number): string => new Date(at).toISOString()

const replyOf = (entry: Entry): Reply => ({
  verdict: entry.verdict,
  entryId: entryIdOf(entry),
  at: instant(entry.at),
  ...(entry.verdict === 'allow' && entry.card !== undefined && entry.kind !== undefined
    ? { card: { ...entry.card, kind: entry.kind, ...(entry.hasPhoto ? { photo: photoPath(entryIdOf(entry)) } : {}) } }
    : {}),
  ...(entry.firstAt === undefined ? {} : { firstAt: instant(entry.firstAt), repeat: entry.repeat === true }),
})

/** What a scan id was answered before, provided it was about the same code. Fault: scan.reused. */
const sameAnswer = (before: Entry, now: Entry): Reply => {
  if (before.textDigest !== now.textDigest)
    throw new Fault(
      'conflict',
      'scan.reused',
      'This scan id was used for another code. Make a fresh one for each scan.',
    )
  return replyOf(before)
}

const entryOf = (decision: Decision<JudgedCourier>, seen: Omit<Entry, 'verdict'>): Entry => {
  const { claims, courier } = decision
  const isPersonal = 'isPersonal' in decision && decision.isPersonal === true
  return {
    ...seen,
    verdict: decision.verdict,
    ...(claims === undefined ? {} : { replayKey: replayKeyOf(claims), kind: kindName(claims.k) }),
    ...(isPersonal ? { isPersonal } : {}),
    ...(courier === undefined ? {} : { courierId: courier.courierId }),
  }
}

/** What the gate is shown of whom it lets in, and the log keeps: of nobody else is a name written beside a verdict. */
const shownOf = ({ courier }: Decision<JudgedCourier>): Pick<Entry, 'card' | 'hasPhoto'> => {
  if (courier?.card === undefined) return {}
  const { maskedName, enterpriseName, photoKey } = courier.card
  return { card: { maskedName, enterpriseName }, ...(photoKey === undefined ? {} : { hasPhoto: true }) }
}

const recordDenial = async <K>(entry: Entry, deps: VerifyDeps<K>): Promise<Reply> => {
  const before = await deps.deny(entry)
  return before === undefined ? replyOf(entry) : sameAnswer(before, entry)
}

/** Lets one scan of a pass in. Of all scans in the world that show it, the store lets one win. */
const recordAdmission = async <K>(
  entry: Entry & { readonly replayKey: string },
  shown: Pick<Entry, 'card' | 'hasPhoto'>,
  deps: VerifyDeps<K>,
): Promise<Reply> => {
  const admitted = { ...entry, ...shown }
  const first = await deps.admit(admitted)
  if (first === undefined) return replyOf(admitted)
  const use = secondUse(first, entry)
  if (use === 'same-scan') return sameAnswer(first, entry)
  const replayed: Entry = { ...entry, verdict: 'replayed', ...use }
  return use.repeat ? replyOf(replayed) : recordDenial(replayed, deps)
}

/** A gate whose reply was lost may ask again when the pass has run out meanwhile: the scan that was let in stays let in. */
const recordExpired = async <K>(entry: Entry, deps: VerifyDeps<K>): Promise<Reply> => {
  const first = entry.replayKey === undefined ? undefined : await deps.usedBy(entry.replayKey)
  const isRetry = first !== undefined && isKept(first.at, entry.at) && secondUse(first, entry) === 'same-scan'
  return isRetry ? sameAnswer(first, entry) : recordDenial(entry, deps)
}

/**
 * Judges a pass shown at the calling gate and records it before it answers. Two round trips: one BatchGet of standings, one conditional
 * Put (a third only when a used pass is shown again; an expired one costs a read and the Put). The same scan id is the same answer. Faults: scan.reused, standing.unread.
 */
export const verifyPass = async <K>(body: Body, caller: Caller, deps: VerifyDeps<K>): Promise<Reply> => {
  const at = deps.now()
  const gate = { id: caller.id, communityId: leafOf(caller.unit) }
  const seen = {
    gateId: gate.id,
    scanId: body.scanId,
    communityId: gate.communityId,
    at,
    textDigest: deps.digest(body.pass),
    ...(body.vehicle === undefined ? {} : { vehicle: body.vehicle }),
  }
  const facts: Question<K, JudgedCourier>['facts'] = async ({ sub }, { kid }) => {
    const [found, confirmed] = await Promise.all([
      deps.readFacts({ courierId: deps.courierOf(sub) ?? '', gateId: gate.id, communityId: gate.communityId }),
      deps.confirmKey(kid),
    ])
    return { ...found, keyWithdrawn: !confirmed }
  }
  const { profiles, keys, verify } = deps
  const decision = await judge({ text: body.pass, now: at, gate, vehicle: body.vehicle, profiles, keys, verify, facts })
  const entry = entryOf(decision, seen)
  const { replayKey } = entry
  if (decision.verdict === 'expired') return recordExpired(entry, deps)
  return decision.verdict === 'allow' && replayKey !== undefined
    ? recordAdmission({ ...entry, replayKey }, shownOf(decision), deps)
    : recordDenial(entry, deps)
}
