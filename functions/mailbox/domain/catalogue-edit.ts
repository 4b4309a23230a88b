import { type Catalogue, type Category, catalogueFault } from './catalogue.ts'
import type { Clock } from './service-clock.ts'

/** Thirty days: whoever needs longer asks for an extension, with a reason, of somebody above. */
export const EDITED_MINUTES_MAX = 30 * 24 * 60

export type EditFault = { readonly category?: number; readonly detail: string }

const isInTime = (minutes: number): boolean => minutes >= 1 && minutes <= EDITED_MINUTES_MAX
const clocksOf = ({ accept, resolve }: Category): readonly Clock[] => [accept, resolve]
const areTimesShort = (category: Category): boolean =>
  clocksOf(category).every(({ minutes }) => isInTime(minutes)) &&
  isInTime(category.confirm_min) &&
  isInTime(category.reportIn_min)

/** What is wrong with a catalogue that somebody would set, by the category's place in it; undefined when nothing is. */
export const editFault = (catalogue: Pick<Catalogue, 'categories'>): EditFault | undefined => {
  const fault = catalogueFault(catalogue)
  if (fault !== undefined) return fault
  const category = catalogue.categories.findIndex((one) => !areTimesShort(one))
  return category < 0 ? undefined : { category, detail: `each time from 1 to ${EDITED_MINUTES_MAX} minutes` }
}
