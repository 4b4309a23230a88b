/** Does something for each, so many at once; the first failure stops what has not begun and is thrown. */
export const eachAtOnce = async <T>(
  items: readonly T[],
  atOnce: number,
  what: (item: T) => Promise<unknown>,
): Promise<void> => {
  const left = [...items]
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await what(item)
      } catch (error) {
        left.length = 0
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
