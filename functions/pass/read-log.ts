import type { LogPage, LogPlace } from './data/entry-log.store.ts'
import { atOf, isKept, isWanted, type LogFilter, type LogLine } from './domain/entry-log.ts'

export type LogQuestion = {
  readonly filter: LogFilter
  /** Epoch ms: what is older than 180 days is gone, whether or not the store has deleted it yet. */
  readonly now: number
  readonly limit: number
  /** So many items are read at most; a page may end before its limit, and says where to go on. */
  readonly readMax: number
  readonly from?: LogPlace | undefined
}
type ReadPage = (limit: number, from?: LogPlace) => Promise<LogPage>
type Taken = { readonly lines: readonly LogLine[]; readonly next: LogPlace | undefined }

/** Items asked of the index at once, where not each of them is wanted: some 150 KB. */
const CHUNK = 200

const isAll = (filter: LogFilter): boolean => Object.values(filter).every((asked) => asked === undefined)

/** What of a page is taken, and where to go on: absent where the log ends, which is also where it is too old to be kept. */
const takeOf = ({ found, next }: LogPage, { filter, now }: LogQuestion, room: number): Taken & { ended: boolean } => {
  const lines: LogLine[] = []
  for (const [at, { line, place }] of found.entries()) {
    if (line !== undefined && !isKept(atOf(line), now)) return { lines, next: undefined, ended: true }
    if (line !== undefined && isWanted(line, filter)) lines.push(line)
    const isLast = at === found.length - 1
    if (lines.length === room) return { lines, next: isLast ? next : place, ended: true }
  }
  return { lines, next, ended: next === undefined }
}

/** Lines of a log that are wanted, newest first, up to `limit`: goes on reading where an index's page held few of them. */
export const readLog = async (readPage: ReadPage, question: LogQuestion): Promise<Taken> => {
  const { filter, limit, readMax } = question
  const lines: LogLine[] = []
  let from = question.from
  for (let read = 0; read < readMax; ) {
    const chunk = isAll(filter) ? Math.min(limit - lines.length, CHUNK) : CHUNK
    const page = await readPage(Math.min(chunk, readMax - read), from)
    const taken = takeOf(page, question, limit - lines.length)
    lines.push(...taken.lines)
    from = taken.next
    if (taken.ended) break
    read += page.found.length
  }
  return { lines, next: from }
}
