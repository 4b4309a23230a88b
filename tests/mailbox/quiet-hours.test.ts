import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_PREFERENCES, quietUntil, smsTime } from '../../functions/mailbox/domain/quiet-hours.ts'

const at = (time: string): number => Date.parse(`2026-11-24T${time}+08:00`)
const MORNING = Date.parse('2026-11-25T07:00:00+08:00')
const NIGHT = { quietFrom: '22:00', quietTo: '07:00' }

describe('quiet hours over midnight', () => {
  test('begin at their first minute and not a millisecond before', () => {
    expect(quietUntil(at('22:00:00.000') - 1, NIGHT)).toBeUndefined()
    expect(quietUntil(at('22:00:00.000'), NIGHT)).toBe(MORNING)
    expect(quietUntil(at('23:59:59.999'), NIGHT)).toBe(MORNING)
  })
  test('end at their last minute, on the same morning', () => {
    expect(quietUntil(at('00:00:00'), NIGHT)).toBe(at('07:00:00'))
    expect(quietUntil(at('07:00:00') - 1, NIGHT)).toBe(at('07:00:00'))
    expect(quietUntil(at('07:00:00'), NIGHT)).toBeUndefined()
  })
})

test('quiet hours within a day begin and end on it', () => {
  const noon = { quietFrom: '12:30', quietTo: '14:00' }
  expect(quietUntil(at('12:29:59.999'), noon)).toBeUndefined()
  expect(quietUntil(at('12:30:00'), noon)).toBe(at('14:00:00'))
  expect(quietUntil(at('14:00:00'), noon)).toBeUndefined()
})

test('from and to alike mean that no hour is quiet', () => {
  for (const time of ['00:00', '07:00', '22:00'])
    expect(quietUntil(at('07:00:00'), { quietFrom: time, quietTo: time })).toBeUndefined()
})

const TIME = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

test('whatever the hours, their end lies within a day ahead, is a whole minute, and is not quiet itself', () => {
  fc.assert(
    fc.property(TIME, TIME, fc.integer({ min: 0, max: 4_102_444_800_000 }), (quietFrom, quietTo, now) => {
      const end = quietUntil(now, { quietFrom, quietTo })
      if (end === undefined) return
      expect(end).toBeGreaterThan(now)
      expect(end - now).toBeLessThanOrEqual(86_400_000)
      expect(end % 60_000).toBe(0)
      expect(quietUntil(end, { quietFrom, quietTo })).toBeUndefined()
      expect(quietUntil(end - 1, { quietFrom, quietTo })).toBe(end)
    }),
  )
})

describe('an SMS', () => {
  const important = { isImportant: true, isUrgent: false }
  const minor = { isImportant: false, isUrgent: false }
  const noon = at('12:00:00')
  test('of what one must act upon is sent to whoever said nothing, of the rest to whoever asked for all', () => {
    expect(smsTime(DEFAULT_PREFERENCES, important, noon)).toBe('now')
    expect(smsTime(DEFAULT_PREFERENCES, minor, noon)).toBe('never')
    expect(smsTime({ ...DEFAULT_PREFERENCES, sms: 'all' }, minor, noon)).toBe('now')
  })
  test('is never sent to whoever wants none, urgent or not', () => {
    const none = { ...DEFAULT_PREFERENCES, sms: 'none' as const }
    expect(smsTime(none, { isImportant: true, isUrgent: true }, noon)).toBe('never')
  })
  test('waits for the morning, unless it is urgent', () => {
    const night = at('23:00:00')
    expect(smsTime(DEFAULT_PREFERENCES, important, night)).toEqual({ later: MORNING })
    expect(smsTime(DEFAULT_PREFERENCES, { ...important, isUrgent: true }, night)).toBe('now')
  })
})
