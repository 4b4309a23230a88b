/**
 * How long a phone number is kept after it was last proven at a sign-in, or given by whoever appointed its holder. A session lives thirty
 * days, so whoever uses the system proves his number monthly; half a year is what domain.md keeps of anything by default.
 */
export const NUMBER_KEPT_MS = 180 * 86_400_000
