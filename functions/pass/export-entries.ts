import { stringify } from 'csv-stringify/sync'
import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { EntryLogStore } from './data/entry-log.store.ts'
import type { LogLine } from './domain/entry-log.ts'
import { WORDS } from './domain/verdict-words.ts'
import type { ExportQuery } from './entries.contract.ts'
import { logLineOf } from './log-line-reply.ts'
import { readLog } from './read-log.ts'

export type ExportDeps = Pick<EntryLogStore, 'logOfCommunity'> & ReadingDeps

/**
 * Lines of the day that are read for one file: seven times what a community of 300 in the district sees a day, some 4 MB of items and 1 MB of
 * text, well inside a function's ten seconds and the gateway's 10 MB.
 */
export const EXPORT_READ_MAX = 5_000

const HEADINGS = [
  '时间 Time',
  '门岗 Gate',
  '方式 How',
  '结果 Verdict',
  '类别 Kind',
  '车辆 Vehicle',
  '姓名 Name',
  '企业 Enterprise',
  '原因 Reason',
  '说明 Words',
  '放行人 Opened by',
  '编号 Id',
]
const HOW = { scan: '扫码 scan', 'by-hand': '人工 by hand' } as const
const KIND = { parcel: '快递 parcel', meal: '外卖 meal', ride: '网约车 ride' } as const
const VEHICLE = {
  bicycle: '自行车 bicycle',
  'e-bike': '电动车 e-bike',
  motorcycle: '摩托车 motorcycle',
  car: '汽车 car',
}
const REASON = {
  'phone-dead': '手机没电 phone dead',
  'code-refused': '码未通过 code refused',
  'no-signal': '没有信号 no signal',
  visitor: '访客 visitor',
  other: '其他 other',
} as const

/** `2026-10-14 12:00:00`, which a spreadsheet reads as an instant. */
const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const cellsOf = (line: LogLine): readonly string[] => {
  const told = logLineOf(line)
  return [
    inShanghai.format(Date.parse(told.at)),
    told.gateId,
    HOW[told.how],
    told.verdict === undefined ? '' : `${WORDS[told.verdict].zh} ${told.verdict}`,
    told.kind === undefined ? '' : KIND[told.kind],
    told.vehicle === undefined ? '' : VEHICLE[told.vehicle],
    told.maskedName ?? '',
    told.enterpriseName ?? '',
    told.reason === undefined ? '' : REASON[told.reason],
    told.words ?? '',
    told.by?.id ?? '',
    told.entryId,
  ]
}

const CUT = `仅含当天最近 ${EXPORT_READ_MAX} 条中的记录，更早的（如有）未导出 Only the newest ${EXPORT_READ_MAX} lines of the day were looked at; earlier ones, if any, are left out.`
const cutLine = [CUT, ...HEADINGS.slice(1).map(() => '')]

/**
 * A community's log of one civil day as CSV (RFC 4180: CRLF, quotes doubled), UTF-8 with a byte order mark so that spreadsheets read the Chinese.
 * A cell that a spreadsheet would run as a formula begins with an apostrophe. The last line says so when the file was cut. The export is recorded.
 */
export const exportCommunityEntries = async (
  communityId: string,
  { day, gateId, kind, verdict, how }: z.output<typeof ExportQuery>,
  caller: Caller,
  deps: ExportDeps,
): Promise<string> => {
  const now = deps.now()
  await recordReading(caller, { unit: communityId, what: `entries.csv#${day}`, ids: [] }, deps)
  const { lines, next } = await readLog((count, from) => deps.logOfCommunity(communityId, day, count, from), {
    filter: { gateId, kind, verdict, how },
    now,
    limit: EXPORT_READ_MAX,
    readMax: EXPORT_READ_MAX,
  })
  const rows = [HEADINGS, ...lines.map(cellsOf), ...(next === undefined ? [] : [cutLine])]
  return stringify(rows, {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    // RFC 4180 quotes a cell with any line end; the library alone looks for its own record delimiter.
    quoted_match: /[\r\n]/,
  })
}
