/** The kinds of work a courier does. A pass is for one of them, and a community may admit some and not others. */
export const COURIER_KINDS = ['parcel', 'meal', 'ride'] as const
export type CourierKind = (typeof COURIER_KINDS)[number]

/** What a roster may write for a kind: the code's word or what outlets say. */
const KIND_WORDS: Readonly<Record<string, CourierKind>> = {
  parcel: 'parcel',
  快递: 'parcel',
  快递员: 'parcel',
  meal: 'meal',
  外卖: 'meal',
  外卖员: 'meal',
  ride: 'ride',
  网约车: 'ride',
  网约车司机: 'ride',
}

/** The kind that a word names, upper or lower case; undefined for any other word. */
export const kindOf = (word: string): CourierKind | undefined => {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(KIND_WORDS, key) ? KIND_WORDS[key] : undefined
}
