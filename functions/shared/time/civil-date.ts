/** Asia/Shanghai keeps UTC+8 the whole year; it has had no summer time since 1991. */
const SHANGHAI_AHEAD_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

const two = (number: number): string => String(number).padStart(2, '0')

/** The civil date in Shanghai (`2026-11-23`) of an instant in epoch milliseconds. Gregorian days by Hinnant's `civil_from_days`. */
export const civilDate = (at: number): string => {
  const days = Math.floor((at + SHANGHAI_AHEAD_MS) / DAY_MS) + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${two(month)}-${two(day)}`
}
