import { civilDate } from '../../shared/time/civil-date.ts'
import { ENTRY_KEPT_MS } from '../domain/entry-log.ts'

/** The kinds of items in the two indexes of the log; another context of items (check-ins) lies there too and has an `sk` of its own. */
export const ENTRY_SK = 'entry'
export const BY_HAND_SK = 'by-hand'

/** Sorts by time, then by id. `at` in epoch ms. */
export const atEntry = (at: number, id: string): string => `${new Date(at).toISOString()}#${id}`
export const communityDay = (communityId: string, at: number): string => `${communityId}#${civilDate(at)}`

/** What puts an item into the log of its community's civil day, and takes it out in the end. */
export const logKeys = (communityId: string, at: number, id: string) => ({
  communityDay: communityDay(communityId, at),
  atEntry: atEntry(at, id),
  ttl: Math.floor((at + ENTRY_KEPT_MS) / 1000),
})
