import { DISTRICT_DAYS_1, type DistrictDay } from './district-days.ts'
import { NOTICE_2024, NOTICE_2025, NOTICE_2026, type StatutoryNotice } from './statutory-days.ts'

/** What one edition adds to all before it. Of one day the later edition holds. */
export type CalendarEdition = {
  readonly edition: number
  /** The date from which deadlines are reckoned with it. */
  readonly published: string
  /** The years for which the State Council has given notice, from the first day to the last, all of them without a gap. */
  readonly knownFrom: string
  readonly knownUntil: string
  readonly notices: readonly StatutoryNotice[]
  readonly districtDays: readonly DistrictDay[]
}

/**
 * All editions there ever were. To amend the calendar add one at the end; never edit or take out one: deadlines name the edition they were
 * reckoned with and must be explained by it (tests/shared/calendar-editions.test.ts holds a digest of each).
 */
export const CALENDAR_EDITIONS: readonly CalendarEdition[] = [
  {
    edition: 1,
    published: '2026-11-24',
    knownFrom: '2024-01-01',
    knownUntil: '2026-12-31',
    notices: [NOTICE_2024, NOTICE_2025, NOTICE_2026],
    districtDays: DISTRICT_DAYS_1,
  },
]
