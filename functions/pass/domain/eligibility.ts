/**
 * What a district may ask before it lets a courier have a pass: a review before his first one, months of service, lessons done. All of
 * it is off unless the district says so, and each is met or not: there is no score.
 */
import { monthsAfter } from '../../shared/time/civil-months.ts'

export const MONTHS_OF_SERVICE_MAX = 24
/** A courier must be able to keep in mind what is asked of him. */
export const LESSONS_ASKED_MAX = 10
/** What is recorded of one courier: five years of lessons, ten a year. */
export const LESSONS_KEPT_MAX = 50

export type EligibilityRules = {
  /** Counts the changes; 0 before the first. */
  readonly version: number
  readonly reviewFirst: boolean
  readonly monthsOfService: number
  /** Ids of the lessons that must have been done. */
  readonly lessons: readonly string[]
}

/** Nothing is asked before the district asks for it. */
export const NOTHING_ASKED: EligibilityRules = { version: 0, reviewFirst: false, monthsOfService: 0, lessons: [] }

export type Review = {
  readonly decision: 'passed' | 'refused'
  readonly words: string
  /** Epoch ms. */
  readonly at: number
  readonly by: { readonly id: string; readonly role: string; readonly unit: string }
}

/** What is known of one courier. */
export type Fitness = {
  /** Counts the changes; 0 before the first. */
  readonly version: number
  readonly review?: Review | undefined
  /** Lesson id → the civil day it was done. */
  readonly lessons: Readonly<Record<string, string>>
  /** Epoch ms: since when he waits for his review. */
  readonly waitingSince?: number | undefined
}

export const UNKNOWN_FITNESS: Fitness = { version: 0, lessons: {} }

export type Applicant = {
  readonly fitness: Fitness
  /** He was given a pass before: the review is before the first one only. */
  readonly hadPass: boolean
  /** The civil day from which his service counts; of who has none known, none counts. */
  readonly since?: string | undefined
}

export type Ineligible = 'review-refused' | 'awaits-review' | 'service-too-short' | 'lessons-missing'

/** The first day on which the service is long enough; undefined when no service is known. */
export const servedFrom = ({ monthsOfService }: EligibilityRules, since: string | undefined): string | undefined =>
  since === undefined ? undefined : monthsAfter(since, monthsOfService)

export const lessonsMissing = ({ lessons }: EligibilityRules, { lessons: done }: Fitness): readonly string[] =>
  lessons.filter((lesson) => done[lesson] === undefined)

const reviewDenial = (rules: EligibilityRules, { fitness, hadPass }: Applicant): Ineligible | undefined => {
  if (!rules.reviewFirst || hadPass || fitness.review?.decision === 'passed') return undefined
  return fitness.review === undefined ? 'awaits-review' : 'review-refused'
}

/** @param today the civil day in Shanghai */
const serviceIsShort = (rules: EligibilityRules, since: string | undefined, today: string): boolean => {
  if (rules.monthsOfService === 0) return false
  const from = servedFrom(rules, since)
  return from === undefined || today < from
}

/** Why a courier may have no pass now by the district's rules; undefined when he may. What people decide comes before what time does. */
export const eligibilityDenial = (
  rules: EligibilityRules,
  applicant: Applicant,
  today: string,
): Ineligible | undefined => {
  const review = reviewDenial(rules, applicant)
  if (review !== undefined) return review
  if (serviceIsShort(rules, applicant.since, today)) return 'service-too-short'
  return lessonsMissing(rules, applicant.fitness).length > 0 ? 'lessons-missing' : undefined
}
