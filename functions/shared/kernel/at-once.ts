/**
 * Does something for each, so many of them at a time; the results stand in the order of the items. After a failure nothing more is begun;
 * it is thrown once all that was under way has ended, so that nothing goes on behind the caller's back.
 */
export const atOnce = async <I, O>(
  items: readonly I[],
  width: number,
  what: (item: I) => Promise<O>,
): Promise<readonly O[]> => {
  const results: O[] = []
  const failures: unknown[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    for (const [place, item] of waiting) {
      if (failures.length > 0) return
      try {
        results[place] = await what(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
  return results
}
