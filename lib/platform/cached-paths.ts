import type { Routes } from '../../functions/shared/http/route.ts'

/** The route tables whose public facts the edge may keep. */
export type PublicTables = readonly Routes[]

/**
 * CloudFront's patterns of what its caches may keep: GETs for anyone that say for how long. Its `*` runs over slashes, so a path with a
 * parameter might cover another route's: such a one is refused here until somebody needs it.
 */
export const cachedPaths = (tables: PublicTables): readonly string[] => {
  const kept = tables.flatMap((table) => Object.values(table)).filter(({ cache_s }) => cache_s !== undefined)
  for (const { method, path, allow } of kept) {
    if (method !== 'GET' || allow !== 'anyone')
      throw new Error(`${method} ${path} is not for anyone: no cache may keep it.`)
    if (path.includes('{')) throw new Error(`${path} has a parameter: a cache would keep what other routes answer.`)
  }
  return [...new Set(kept.map(({ path }) => path))].sort()
}
