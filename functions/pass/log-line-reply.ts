import type * as z from 'zod'
import type { Admission } from './domain/admission.ts'
import { type Entry, entryIdOf } from './domain/entry.ts'
import type { LogLine } from './domain/entry-log.ts'
import type { CommunityEntry, OwnEntry } from './entries.contract.ts'

/** An entry as the courier himself is told of it. */
export const ownEntryOf = (entry: Entry): z.input<typeof OwnEntry> => ({
  entryId: entryIdOf(entry),
  at: new Date(entry.at).toISOString(),
  communityId: entry.communityId,
  gateId: entry.gateId,
  verdict: entry.verdict,
  ...(entry.kind === undefined ? {} : { kind: entry.kind }),
  ...(entry.vehicle === undefined ? {} : { vehicle: entry.vehicle }),
})

const byHandOf = ({ admissionId, at, communityId, gateId, reason, words, by }: Admission) => ({
  entryId: admissionId,
  at: new Date(at).toISOString(),
  communityId,
  gateId,
  how: 'by-hand' as const,
  reason,
  ...(words === undefined ? {} : { words }),
  by: { id: by.id, role: by.role },
})

/** A line of the log as a community's staff read it: masked names of whom it let in, of nobody else; no courier's id. */
export const logLineOf = (line: LogLine): z.input<typeof CommunityEntry> =>
  line.how === 'by-hand'
    ? byHandOf(line.admission)
    : { ...ownEntryOf(line.entry), how: 'scan', ...(line.entry.verdict === 'allow' ? line.entry.card : {}) }
