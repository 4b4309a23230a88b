import { describe, expect, test } from 'vitest'
import type { LogLine } from '../../functions/pass/domain/entry-log.ts'
import { PREVIEW_READ_MAX, previewRules } from '../../functions/pass/preview-rules.ts'
import { PreviewBody, PreviewReply } from '../../functions/pass/rules.contract.ts'
import { byHand, CLERK, LOG_AT, LOG_COMMUNITY, logOf, scan } from '../support/log-kit.ts'

const MORNINGS = PreviewBody.parse({
  hours: [{ weekdays: [3], from: '07:00', to: '12:00' }],
  kinds: ['parcel', 'meal', 'ride'],
  vehicles: [],
})
const HOUR_MS = 3_600_000

const preview = async (lines: readonly LogLine[], more: object = {}, now = LOG_AT) => {
  const asked: unknown[] = []
  const { read } = logOf(lines)
  const reply = await previewRules(LOG_COMMUNITY, { ...MORNINGS, ...more }, CLERK, {
    now: () => now,
    logOfCommunity: (communityId, day, limit, from) => {
      asked.push(['read', communityId, day])
      return read(limit, from)
    },
    newReadingId: () => 'reading-1',
    recordReading: async ({ staff, unit, what, at }) => {
      asked.push([staff.id, unit, what, at])
    },
  })
  expect(PreviewReply.parse(reply)).toEqual(reply)
  return { reply, asked }
}

describe('a preview of rules', () => {
  test('tells what would turn of a day’s scans, those let in by hand left alone', async () => {
    const { reply } = await preview([
      scan({ vehicle: 'e-bike' }),
      byHand(),
      scan({ at: LOG_AT - HOUR_MS }),
      scan({ at: LOG_AT - HOUR_MS, verdict: 'outside-hours' }),
      scan({ verdict: 'suspended' }),
    ])
    expect(reply).toMatchObject({ judged: 3, wouldBeRefused: 1, wouldBeAdmitted: 1, complete: true })
    expect(reply.samples).toEqual([
      {
        entryId: 'gat_east.scn_0000000000000001',
        at: '2026-10-14T04:00:00.250Z',
        gateId: 'gat_east',
        kind: 'parcel',
        vehicle: 'e-bike',
        was: 'allow',
        would: 'not-admitted',
      },
      {
        entryId: 'gat_east.scn_0000000000000001',
        at: '2026-10-14T03:00:00.250Z',
        gateId: 'gat_east',
        kind: 'parcel',
        was: 'outside-hours',
        would: 'allow',
      },
    ])
  })

  test.each([
    ['2026-10-15T00:00:00+08:00', '2026-10-14'],
    ['2026-10-14T23:59:59.999+08:00', '2026-10-13'],
  ])('at %s is of yesterday in Shanghai: %s', async (instant, day) => {
    const { reply, asked } = await preview([], {}, Date.parse(instant))
    expect(reply.day).toBe(day)
    expect(asked).toEqual([
      [CLERK.id, LOG_COMMUNITY, `preview#${day}`, Date.parse(instant)],
      ['read', LOG_COMMUNITY, day],
    ])
  })

  test('of a day that is said is of that day', async () => {
    expect((await preview([], { day: '2026-10-01' })).reply.day).toBe('2026-10-01')
  })

  test('of a day longer than is read says that it is not complete, and one of a line less is', async () => {
    const day = (count: number) => Array.from({ length: count }, () => scan({ at: LOG_AT - HOUR_MS }))
    expect((await preview(day(PREVIEW_READ_MAX + 1))).reply).toMatchObject({ judged: 5_000, complete: false })
    expect((await preview(day(PREVIEW_READ_MAX - 1))).reply).toMatchObject({ judged: 4_999, complete: true })
  })
})
