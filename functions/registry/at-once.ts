/** Does something for each, so many of them at a time; the results stand in the order of the items. The first failure ends it. */
export const atOnce = async <I, O>(
  items: readonly I[],
  width: number,
  what: (item: I) => Promise<O>,
): Promise<readonly O[]> => {
  const results: O[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    for (const [place, item] of waiting) results[place] = await what(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return results
}
