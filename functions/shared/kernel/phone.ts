/** Chinese mobile numbers in their one stored spelling: E.164, `+86` and eleven digits that begin with 1. */
export const PHONE = /^\+861\d{10}$/

/** What people type between the digits. */
const SEPARATORS = /[\s\-().·]/g
const PREFIXED = /^(?:\+86|0086|86)?(1\d{10})$/

/**
 * The number as it is stored, from what a person or a roster wrote: with or without +86, 0086 or 86, with separators, in full-width digits.
 * Undefined for anything that is not a Chinese mobile number.
 */
export const normalisePhone = (text: string): string | undefined => {
  const digits = PREFIXED.exec(text.normalize('NFKC').replace(SEPARATORS, ''))?.[1]
  return digits === undefined ? undefined : `+86${digits}`
}
