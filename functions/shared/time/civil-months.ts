/** Months upon civil dates (`2026-11-23`), Gregorian, without a zone: the dates are of one place already. */

const MONTHS_A_YEAR = 12
const two = (number: number): string => String(number).padStart(2, '0')

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/**
 * The date so many months later: the same day of the month, or its last where it has no such day (Civil Code of the PRC, article 202).
 * @param months 0 or more
 */
export const monthsAfter = (date: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const place = year * MONTHS_A_YEAR + month - 1 + months
  const [toYear, toMonth] = [Math.floor(place / MONTHS_A_YEAR), (place % MONTHS_A_YEAR) + 1]
  return `${String(toYear).padStart(4, '0')}-${two(toMonth)}-${two(Math.min(day, daysIn(toYear, toMonth)))}`
}
