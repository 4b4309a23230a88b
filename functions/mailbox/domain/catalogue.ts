import { REPORT_IN_MAX_MIN } from './limits.ts'
import { type Clock, isClock } from './service-clock.ts'
import type { Policy, TicketKind, Tier } from './ticket.ts'

/** A matter that may be written about: who answers first, and by when. */
export type Category = {
  readonly categoryId: string
  readonly zh: string
  readonly en: string
  readonly kinds: readonly TicketKind[]
  /** Which level answers first. */
  readonly first: 'place' | 'street' | 'department'
  /** Who answers on the level of departments: its unit's path. */
  readonly department: string
  readonly tier: Tier
  readonly accept: Clock
  readonly resolve: Clock
  /** Minutes round the clock, as in Policy. */
  readonly confirm_min: number
  readonly reportIn_min: number
}
/** What may be written about, by version: each change is a new version, and tickets keep the times of the one they were opened with. */
export type Catalogue = { readonly version: number; readonly categories: readonly Category[] }

/** More than a person can choose from. */
export const CATEGORIES_MAX = 100

/** Undefined for a category that this version does not hold (any more). */
export const categoryOf = ({ categories }: Catalogue, categoryId: string): Category | undefined =>
  categories.find((category) => category.categoryId === categoryId)

/** The times that a ticket of this category keeps, whatever the catalogue says later. */
export const policyOf = ({ version }: Pick<Catalogue, 'version'>, category: Category): Policy => {
  const { tier, accept, resolve, confirm_min, reportIn_min } = category
  return { version, tier, accept, resolve, confirm_min, reportIn_min }
}

const isOnce = (values: readonly string[]): boolean => new Set(values).size === values.length

/**
 * Answering is asked for before solving. Working minutes never run faster than minutes round the clock: so many of them to answer in are over
 * after as many round the clock at the earliest, and only solving by working minutes may be of fewer than answering round the clock.
 */
const isInOrder = ({ accept, resolve }: Category): boolean =>
  accept.minutes <= resolve.minutes || (accept.counts === 'always' && resolve.counts === 'working')

/** A whistle takes the policy's time where it names none, so that must be one it may have. */
const isReportable = ({ reportIn_min }: Category): boolean => reportIn_min >= 1 && reportIn_min <= REPORT_IN_MAX_MIN

/** What is wrong with a catalogue whose forms are right, by the category's place in it; undefined when nothing is. */
export const catalogueFault = ({
  categories,
}: Pick<Catalogue, 'categories'>): { readonly category?: number; readonly detail: string } | undefined => {
  if (categories.length === 0 || categories.length > CATEGORIES_MAX)
    return { detail: `1 to ${CATEGORIES_MAX} categories` }
  if (!isOnce(categories.map(({ categoryId }) => categoryId))) return { detail: 'each categoryId once' }
  const category = categories.findIndex(
    (one) => !(isOnce(one.kinds) && isClock(one.accept) && isClock(one.resolve) && isInOrder(one) && isReportable(one)),
  )
  return category < 0
    ? undefined
    : {
        category,
        detail:
          'each kind once, clocks that end within a year, answered before it is solved, reported in within a week',
      }
}
