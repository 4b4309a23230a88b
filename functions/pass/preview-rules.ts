import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { EntryLogStore } from './data/entry-log.store.ts'
import { entryIdOf } from './domain/entry.ts'
import { previewOf, type Turned } from './domain/rules-preview.ts'
import { readLog } from './read-log.ts'
import type { PreviewBody, PreviewReply } from './rules.contract.ts'
import { rulesOf } from './rules-reply.ts'

export type PreviewRulesDeps = Pick<EntryLogStore, 'logOfCommunity'> & ReadingDeps

/** Lines of the day that are read: seven times what a community of 300 in the district sees, some 4 MB, well inside a function's ten seconds. */
export const PREVIEW_READ_MAX = 5_000
const DAY_MS = 86_400_000

const sampleOf = ({ entry, would }: Turned) => ({
  entryId: entryIdOf(entry),
  at: new Date(entry.at).toISOString(),
  gateId: entry.gateId,
  ...(entry.kind === undefined ? {} : { kind: entry.kind }),
  ...(entry.vehicle === undefined ? {} : { vehicle: entry.vehicle }),
  was: entry.verdict,
  would,
})

/** What such rules would have made of one civil day's scans, judged by the judge's own rule. Nothing is changed; the reading is recorded. */
export const previewRules = async (
  communityId: string,
  { day: asked, ...body }: z.output<typeof PreviewBody>,
  caller: Caller,
  deps: PreviewRulesDeps,
): Promise<z.input<typeof PreviewReply>> => {
  const now = deps.now()
  const day = asked ?? civilDate(now - DAY_MS)
  await recordReading(caller, { unit: communityId, what: `preview#${day}`, ids: [] }, deps)
  const { lines, next } = await readLog((count, from) => deps.logOfCommunity(communityId, day, count, from), {
    filter: {},
    now,
    limit: PREVIEW_READ_MAX,
    readMax: PREVIEW_READ_MAX,
  })
  const scans = lines.flatMap((line) => (line.how === 'scan' ? [line.entry] : []))
  const { samples, ...counts } = previewOf(rulesOf(body), scans)
  return { day, ...counts, samples: samples.map(sampleOf), complete: next === undefined }
}
