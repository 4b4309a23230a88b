import type { Found, LogPage, LogPlace } from '../../functions/pass/data/entry-log.store.ts'
import type { Admission } from '../../functions/pass/domain/admission.ts'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import type { LogLine } from '../../functions/pass/domain/entry-log.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

/** Wednesday, 14 October 2026, a quarter of a second past noon in Shanghai. */
export const LOG_AT = Date.parse('2026-10-14T12:00:00.250+08:00')
export const LOG_DAY = '2026-10-14'
export const LOG_COMMUNITY = 'com_0000007'
export const CLERK: Caller = { kind: 'staff', id: 'app_clerk', role: 'property', unit: 'd/str_xiasha/com_0000007' }
export const STREET: Caller = { kind: 'staff', id: 'app_street', role: 'street', unit: 'd/str_xiasha' }

export const someEntry = (more: Partial<Entry> = {}): Entry => ({
  gateId: 'gat_east',
  scanId: 'scn_0000000000000001',
  communityId: LOG_COMMUNITY,
  at: LOG_AT,
  verdict: 'allow',
  textDigest: 'digest',
  replayKey: 'https://pass.example#AAAAAAAAAAA',
  kind: 'parcel',
  courierId: 'cou_0000000000001',
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
  ...more,
})
export const someAdmission = (more: Partial<Admission> = {}): Admission => ({
  admissionId: 'adm_0000000000000001',
  communityId: LOG_COMMUNITY,
  gateId: 'gat_east',
  at: LOG_AT,
  reason: 'phone-dead',
  by: { id: 'gat_east', role: 'gate', unit: 'd/str_xiasha/com_0000007' },
  ...more,
})
export const scan = (more: Partial<Entry> = {}): LogLine => ({ how: 'scan', entry: someEntry(more) })
export const byHand = (more: Partial<Admission> = {}): LogLine => ({ how: 'by-hand', admission: someAdmission(more) })

/** An index in memory, newest first: each item a line, or undefined for an item that is none. `asked` holds what each page was asked for. */
export const logOf = (lines: readonly (LogLine | undefined)[]) => {
  const asked: number[] = []
  const found: readonly Found[] = lines.map((line, at) => ({ line, place: { at } }))
  const read = async (limit: number, from?: LogPlace): Promise<LogPage> => {
    asked.push(limit)
    const start = from === undefined ? 0 : Number(from['at']) + 1
    const page = found.slice(start, start + limit)
    const last = page.at(-1)
    // As the engine does: a page that is full says where to go on, though nothing may lie there.
    return { found: page, next: page.length === limit ? last?.place : undefined }
  }
  return { asked, read }
}
