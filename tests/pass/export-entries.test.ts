import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogLine } from '../../functions/pass/domain/entry-log.ts'
import { EXPORT_READ_MAX, type ExportDeps, exportCommunityEntries } from '../../functions/pass/export-entries.ts'
import { byHand, CLERK, LOG_AT, LOG_COMMUNITY, LOG_DAY, logOf, scan } from '../support/log-kit.ts'

const NAME = 6
const ENTERPRISE = 7

const exported = async (lines: readonly LogLine[], filter: object = {}) => {
  const readings: unknown[] = []
  const { asked, read } = logOf(lines)
  const deps: ExportDeps = {
    now: () => LOG_AT,
    logOfCommunity: (_, __, limit, from) => read(limit, from),
    newReadingId: () => 'reading-1',
    recordReading: async (reading) => {
      readings.push(reading)
    },
  }
  const text = await exportCommunityEntries(LOG_COMMUNITY, { day: LOG_DAY, ...filter }, CLERK, deps)
  return { text, readings, asked, rows: parse(text, { bom: true }) as string[][] }
}

describe('the file of a day', () => {
  test('begins with a byte order mark and headings, and ends each line as RFC 4180 does', async () => {
    const { text } = await exported([scan()])
    expect(text.startsWith('\ufeff时间 Time,门岗 Gate,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('holds a scan with its Shanghai time, and an opening by hand with who and why', async () => {
    const { rows } = await exported([
      scan({ vehicle: 'e-bike' }),
      byHand({ words: '手机进水', by: { id: 'app_clerk', role: 'property', unit: 'd' } }),
    ])
    expect(rows.slice(1)).toEqual([
      [
        '2026-10-14 12:00:00',
        'gat_east',
        '扫码 scan',
        '允许通行 allow',
        '快递 parcel',
        '电动车 e-bike',
        '王*明',
        '飞鸟速递',
        '',
        '',
        '',
        'gat_east.scn_0000000000000001',
      ],
      [
        '2026-10-14 12:00:00',
        'gat_east',
        '人工 by hand',
        '',
        '',
        '',
        '',
        '',
        '手机没电 phone dead',
        '手机进水',
        'app_clerk',
        'adm_0000000000000001',
      ],
    ])
  })

  test.each(['飞鸟\n速递', '飞鸟\r速递', '飞鸟\r\n速递', '飞鸟"速递', '飞鸟,速递'])(
    'quotes a cell such as %j',
    async (enterpriseName) => {
      const { text, rows } = await exported([scan({ card: { maskedName: '王*明', enterpriseName } })])
      expect(text).toContain(`"${enterpriseName.replaceAll('"', '""')}"`)
      expect(rows[1]?.[ENTERPRISE]).toBe(enterpriseName)
    },
  )

  test('takes what a filter wants', async () => {
    const { rows } = await exported([scan(), byHand(), scan({ verdict: 'expired' })], {
      how: 'scan',
      verdict: 'expired',
    })
    expect(rows.slice(1).map((row) => row[3])).toEqual(['已过期，请刷新 expired'])
  })

  test('is recorded as an export before anything is read', async () => {
    const { readings } = await exported([])
    const { id, role, unit } = CLERK
    expect(readings).toEqual([
      {
        readingId: 'reading-1',
        at: LOG_AT,
        staff: { id, role, unit },
        unit: LOG_COMMUNITY,
        what: `entries.csv#${LOG_DAY}`,
        ids: [],
      },
    ])
  })
})

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x","y")', '＝1', '=1\n2'])(
    'such as %j begins with an apostrophe, and is read back as that',
    async (enterpriseName) => {
      const { rows } = await exported([scan({ card: { maskedName: '王*明', enterpriseName } })])
      expect(rows[1]?.[ENTERPRISE]).toBe(`'${enterpriseName}`)
    },
  )

  test('is the only kind that is changed: any other text is read back as it was', async () => {
    const harmless = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text))
    await fc.assert(
      fc.asyncProperty(harmless, harmless, async (maskedName, enterpriseName) => {
        const { rows } = await exported([scan({ card: { maskedName, enterpriseName } })])
        expect([rows.length, rows[1]?.length, rows[1]?.[NAME], rows[1]?.[ENTERPRISE]]).toEqual([
          2,
          12,
          maskedName,
          enterpriseName,
        ])
      }),
    )
  })

  test('never survives, whatever stands in the names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.constantFrom('=', '+', '-', '@', '\t', '\r'), async (rest, sign) => {
        const { rows } = await exported([scan({ card: { maskedName: sign + rest, enterpriseName: sign + rest } })])
        expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
        expect(rows.map((row) => row.length)).toEqual([12, 12])
      }),
    )
  })
})

describe('a day longer than a file', () => {
  const day = (count: number) => Array.from({ length: count }, () => scan())
  test('is cut, and the last line says so', async () => {
    const { rows } = await exported(day(EXPORT_READ_MAX + 1))
    expect(rows).toHaveLength(1 + EXPORT_READ_MAX + 1)
    expect(rows.at(-1)?.[0]).toMatch(/^仅含当天最近 5000 条/)
    expect(rows.at(-1)).toHaveLength(12)
  })

  test('by one line less is whole, and says nothing', async () => {
    const { rows } = await exported(day(EXPORT_READ_MAX - 1))
    expect(rows).toHaveLength(1 + EXPORT_READ_MAX - 1)
    expect(rows.at(-1)?.[0]).toBe('2026-10-14 12:00:00')
  })
})
