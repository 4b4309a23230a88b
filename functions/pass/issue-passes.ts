import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { communityNumber } from '../shared/kernel/ids.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { IssueState } from './data/issue.store.ts'
import { eligibilityDenial, type Fitness, type Ineligible } from './domain/eligibility.ts'
import { planIssue, prune } from './domain/issue-plan.ts'
import type { LivePass } from './domain/live-pass.ts'
import { audienceOf, KINDS, LIFE_MAX_S, type PassClaims } from './domain/pass-claims.ts'
import { courierDenial } from './domain/standing.ts'
import type { IssueBody, IssueReply } from './pass.contract.ts'

type Body = z.output<typeof IssueBody>

export type IssueDeps = {
  readonly now: () => number
  readonly issuer: string
  readonly readIssue: (courierId: string) => Promise<IssueState>
  readonly replaceIssue: (courierId: string, version: number, passes: readonly LivePass[]) => Promise<boolean>
  /** Puts a newcomer on the list of those who wait for a review, unless he changed meanwhile. */
  readonly saveFitness: (courierId: string, fitness: Fitness, maskedName?: string) => Promise<boolean>
  /** A fresh `sub` of this courier. */
  readonly subjectOf: (courierId: string) => string
  readonly newJti: () => string
  /** Signs the claims; answers the pass packed, in base45. */
  readonly sign: (claims: PassClaims) => Promise<string>
  /** The token that a packed pass stands for. */
  readonly tokenOf: (packed: string) => string
}

/** Two phones of one courier may ask at the same instant; more rounds than this mean something is wrong. */
const ROUNDS_MAX = 5

/** Faults: courier.not-enrolled, courier.suspended, pass.kind-not-yours. */
const requireStanding = ({ courier }: IssueState, { kind }: Body, now: number): void => {
  if (courier === undefined)
    throw new Fault('forbidden', 'courier.not-enrolled', 'No enterprise has enrolled you yet. 尚未有企业为您登记。')
  if (courierDenial(courier, { iat: Math.floor(now / 1000) }, [], now) === 'suspended')
    throw new Fault('forbidden', 'courier.suspended', 'Your pass is suspended. 您的小哥码已暂停。')
  if (!courier.kinds.includes(KINDS[kind]))
    throw new Fault('forbidden', 'pass.kind-not-yours', 'No enterprise engages you for this kind. 您未登记此类别。')
}

const WORDS: Readonly<Record<Ineligible, string>> = {
  'awaits-review': 'Somebody looks at your record before your first pass. 首次亮码须核实，请等待。',
  'review-refused': 'Your record was not accepted: read why in your eligibility. 核实未通过，请查看原因。',
  'service-too-short': 'You have not served long enough yet. 在岗时间未满。',
  'lessons-missing': 'Lessons are missing: read which in your eligibility. 还有课程未完成。',
}

/** Who asks for his first pass and must be looked at is put on the list, once. Faults: courier.awaits-review and its like. */
const requireEligible = async (courierId: string, state: IssueState, now: number, deps: IssueDeps): Promise<void> => {
  const { rules, fitness, courier, version } = state
  const denial = eligibilityDenial(rules, { fitness, hadPass: version > 0, since: courier?.since }, civilDate(now))
  if (denial === undefined) return
  if (denial === 'awaits-review' && fitness.waitingSince === undefined)
    await deps.saveFitness(courierId, { ...fitness, waitingSince: now }, courier?.card?.maskedName)
  throw new Fault('forbidden', `courier.${denial}`, WORDS[denial])
}

const mintPass = async (courierId: string, iat: number, body: Body, deps: IssueDeps): Promise<LivePass> => {
  const claims: PassClaims = {
    iss: deps.issuer,
    sub: deps.subjectOf(courierId),
    aud: audienceOf(body.communityId === undefined ? 0 : (communityNumber(body.communityId) ?? 0)),
    k: KINDS[body.kind],
    iat,
    exp: iat + LIFE_MAX_S,
    jti: deps.newJti(),
  }
  return { iat, exp: claims.exp, jti: claims.jti, packed: await deps.sign(claims) }
}

const issueOnce = async (courierId: string, body: Body, deps: IssueDeps): Promise<readonly LivePass[] | undefined> => {
  const now = deps.now()
  const now_s = Math.floor(now / 1000)
  const state = await deps.readIssue(courierId)
  requireStanding(state, body, now)
  await requireEligible(courierId, state, now, deps)
  const { mint, again } = planIssue(state.passes, now_s, body.count)
  const minted = await Promise.all(mint.map((iat) => mintPass(courierId, iat, body, deps)))
  if (minted.length === 0) return again
  const live = [...prune(state.passes, now_s), ...minted]
  return (await deps.replaceIssue(courierId, state.version, live)) ? [...again, ...minted] : undefined
}

/**
 * Issues passes to the calling courier, up to ten in a row. No instant is covered by more than three of his: a further request gets
 * the newest live ones again, whatever it asked for. Faults: courier.not-enrolled, courier.suspended, pass.kind-not-yours,
 * courier.awaits-review, courier.review-refused, courier.service-too-short, courier.lessons-missing, pass.contended.
 */
export const issuePasses = async (body: Body, caller: Caller, deps: IssueDeps): Promise<z.input<typeof IssueReply>> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const passes = await issueOnce(caller.id, body, deps)
    if (passes !== undefined)
      return {
        passes: [...passes]
          .sort((one, other) => one.iat - other.iat)
          .slice(0, body.count)
          .map(({ iat, exp, jti, packed }) => ({
            jti,
            token: deps.tokenOf(packed),
            packed,
            notBefore: new Date(iat * 1000).toISOString(),
            expiresAt: new Date(exp * 1000).toISOString(),
          })),
      }
  }
  throw new Fault('unavailable', 'pass.contended', 'Too many requests of yours at once.', { retryAfter_s: 1 })
}
