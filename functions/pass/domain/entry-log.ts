/** A community's log: what was judged at its gates, and who was let in by hand. */
import type { Admission } from './admission.ts'
import type { Entry } from './entry.ts'
import type { KindName } from './pass-claims.ts'
import type { Verdict } from './verdict.ts'

export type LogLine =
  | { readonly how: 'scan'; readonly entry: Entry }
  | { readonly how: 'by-hand'; readonly admission: Admission }

/** What of the log is wanted; all of it without. */
export type LogFilter = {
  readonly gateId?: string | undefined
  readonly kind?: KindName | undefined
  readonly verdict?: Verdict | undefined
  readonly how?: LogLine['how'] | undefined
}

/** Entries are kept 180 days and then gone (domain.md). */
export const ENTRY_KEPT_MS = 180 * 86_400_000

/** The store deletes late, so the stored time decides: at its 180th day itself a line is gone. Both in epoch ms. */
export const isKept = (at: number, now: number): boolean => now < at + ENTRY_KEPT_MS

export const atOf = (line: LogLine): number => (line.how === 'scan' ? line.entry.at : line.admission.at)

/** An admission by hand has neither kind nor verdict: who asks for one of them asks for scans. */
export const isWanted = (line: LogLine, { gateId, kind, verdict, how }: LogFilter): boolean => {
  const { gateId: at, kind: of, verdict: said } = line.how === 'scan' ? line.entry : asNoScan(line.admission)
  const wanted = [
    [gateId, at],
    [kind, of],
    [verdict, said],
    [how, line.how],
  ]
  return wanted.every(([asked, found]) => asked === undefined || asked === found)
}

const asNoScan = ({ gateId }: Admission): LogFilter => ({ gateId })
