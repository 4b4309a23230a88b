/** What one word of the registry tells of where a community lies: `sequence` counts the words, `at` is when it was so (epoch milliseconds). */
export type CommunityWord = {
  readonly communityId: string
  readonly unit: string
  readonly sequence: number
  readonly at: number
}
/** Where a community lies as far as is known: `movedAt` is when it was first told to lie here after it had been told to lie elsewhere. */
export type CommunityPlace = Omit<CommunityWord, 'at'> & { readonly movedAt?: number }

/**
 * What is known of a community's place after another word of it; the same object when the word is older, or was heard before. The first word
 * is no move: who was appointed before a community was heard of stays.
 */
export const placeAfter = (
  before: CommunityPlace | undefined,
  { communityId, unit, sequence, at }: CommunityWord,
): CommunityPlace => {
  if (before === undefined) return { communityId, unit, sequence }
  if (sequence <= before.sequence) return before
  return before.unit === unit ? { ...before, sequence } : { communityId, unit, sequence, movedAt: at }
}
