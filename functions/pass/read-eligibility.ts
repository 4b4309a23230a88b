import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import type { IssueState } from './data/issue.store.ts'
import { eligibilityDenial, type Fitness, servedFrom } from './domain/eligibility.ts'
import type { EligibilityReply, OwnEligibility } from './eligibility.contract.ts'

/** What the district asks now. */
export const readEligibility = async ({
  readRules,
}: Pick<EligibilityStore, 'readRules'>): Promise<z.input<typeof EligibilityReply>> => {
  const { lessons, ...rules } = await readRules()
  return { ...rules, lessons: [...lessons] }
}

export type ReadOwnEligibilityDeps = {
  readonly now: () => number
  readonly readIssue: (courierId: string) => Promise<IssueState>
}

const stateOf = ({ review, waitingSince }: Fitness) =>
  review?.decision ?? (waitingSince === undefined ? 'none' : 'waiting')

/** What is asked of the calling courier and what of it he meets, judged as an issue would. Faults: courier.not-enrolled, standing.unread. */
export const readOwnEligibility = async (
  courierId: string,
  { readIssue, now }: ReadOwnEligibilityDeps,
): Promise<z.input<typeof OwnEligibility>> => {
  const { courier, rules, fitness, version } = await readIssue(courierId)
  if (courier === undefined) throw new Fault('missing', 'courier.not-enrolled', 'No enterprise has enrolled you yet.')
  const { since } = courier
  const denial = eligibilityDenial(rules, { fitness, hadPass: version > 0, since }, civilDate(now()))
  const enoughFrom = servedFrom(rules, since)
  return {
    eligible: denial === undefined,
    ...(denial === undefined ? {} : { refusal: `courier.${denial}` }),
    review: {
      asked: rules.reviewFirst,
      state: stateOf(fitness),
      ...(fitness.review === undefined ? {} : { words: fitness.review.words }),
    },
    service: {
      monthsAsked: rules.monthsOfService,
      ...(since === undefined ? {} : { since }),
      ...(enoughFrom === undefined ? {} : { enoughFrom }),
    },
    lessons: rules.lessons.map((lessonId) => {
      const doneOn = fitness.lessons[lessonId]
      return { lessonId, ...(doneOn === undefined ? {} : { doneOn }) }
    }),
  }
}
