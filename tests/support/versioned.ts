/**
 * One record and its versions, held in memory by the rule of the stores: a save over a version that is no longer the held one is
 * refused. `overtake` lets another writer come between the next read and the next save.
 */
export const versioned = <T extends { readonly version: number }>(first?: T) => {
  let held = first
  let rival: T | undefined
  const saves: T[] = []
  return {
    read: async (): Promise<T | undefined> => {
      const found = held
      if (rival !== undefined) [held, rival] = [rival, undefined]
      return found
    },
    save: async (next: T, over: number | undefined): Promise<boolean> => {
      if (held?.version !== over) return false
      held = next
      saves.push(next)
      return true
    },
    overtake: (by: T): void => {
      rival = by
    },
    held: () => held,
    saves,
  }
}
