import { describe, expect, test } from 'vitest'
import {
  fitting,
  matches,
  REPLY_CHARS_MAX,
  REQUESTS_MAX,
  SPAN_MS,
  spanOf,
  statusOf,
} from '../../functions/mailbox/domain/request-filter.ts'
import { TICKET_STATES } from '../../functions/mailbox/domain/ticket.ts'
import { NOW } from '../support/ticket-kit.ts'

const DAYS_90 = 90 * 24 * 60 * 60 * 1000
const SECOND = 1_000
const ticket = { categoryId: 'cat_gaterefused', openedAt: NOW, state: 'submitted' } as const
const all = { from: 0, to: Number.MAX_SAFE_INTEGER }

describe('the span asked for', () => {
  test('is the last 90 days when nothing is said', () => {
    expect(SPAN_MS).toBe(DAYS_90)
    expect(spanOf({}, NOW)).toStrictEqual({ from: NOW - DAYS_90, to: NOW })
  })

  test('is what is said, up to 90 days, and their last 90 when it is a millisecond more', () => {
    const end = NOW - 5_000
    expect(spanOf({ start: end - DAYS_90, end }, NOW)).toStrictEqual({ from: end - DAYS_90, to: end })
    expect(spanOf({ start: end - DAYS_90 - 1, end }, NOW)).toStrictEqual({ from: end - DAYS_90, to: end })
    expect(spanOf({ start: end - DAYS_90 + 1, end }, NOW)).toStrictEqual({ from: end - DAYS_90 + 1, to: end })
  })

  test('of a start alone is the 90 days behind it, to now at most', () => {
    const start = NOW - DAYS_90 - 5_000
    expect(spanOf({ start }, NOW)).toStrictEqual({ from: start, to: NOW - 5_000 })
    expect(spanOf({ start: NOW - 5_000 }, NOW)).toStrictEqual({ from: NOW - 5_000, to: NOW })
  })

  test('of an end alone is the 90 days before it', () => {
    expect(spanOf({ end: NOW - 5_000 }, NOW)).toStrictEqual({ from: NOW - 5_000 - DAYS_90, to: NOW - 5_000 })
  })

  test('that ends before it begins holds nothing', () => {
    expect(matches(ticket, spanOf({ start: NOW, end: NOW - 1 }, NOW))).toBe(false)
    expect(matches(ticket, spanOf({ start: NOW, end: NOW }, NOW))).toBe(true)
  })
})

describe('a request', () => {
  test('matches to the second: both ends belong to the span, a second beside them does not', () => {
    expect(matches(ticket, { from: NOW, to: NOW })).toBe(true)
    expect(matches(ticket, { from: NOW - SECOND, to: NOW })).toBe(true)
    expect(matches(ticket, { from: NOW, to: NOW + SECOND })).toBe(true)
    expect(matches(ticket, { from: NOW + SECOND, to: NOW + 2 * SECOND })).toBe(false)
    expect(matches(ticket, { from: NOW - 2 * SECOND, to: NOW - SECOND })).toBe(false)
  })

  test('matches one of the codes and one of the states named', () => {
    expect(matches(ticket, { ...all, codes: ['cat_other', 'cat_gaterefused'] })).toBe(true)
    expect(matches(ticket, { ...all, codes: ['cat_other'] })).toBe(false)
    expect(matches(ticket, { ...all, codes: [] })).toBe(false)
    expect(matches(ticket, { ...all, status: ['open'] })).toBe(true)
    expect(matches(ticket, { ...all, status: ['closed'] })).toBe(false)
    expect(matches({ ...ticket, state: 'merged' }, { ...all, status: ['closed'] })).toBe(true)
    expect(matches({ ...ticket, state: 'closed' }, { ...all, status: ['open', 'closed'] })).toBe(true)
  })

  test('is open until it is closed or became part of another: a solved one waits for his word', () => {
    expect(TICKET_STATES.map((state) => `${state}: ${statusOf({ state })}`)).toStrictEqual([
      'submitted: open',
      'accepted: open',
      'in-progress: open',
      'resolved: open',
      'closed: closed',
      'merged: closed',
    ])
  })
})

describe('a reply', () => {
  const letters = (count: number, chars: number) => Array.from({ length: count }, () => ({ words: 'x'.repeat(chars) }))

  test('holds a thousand requests, and not one more', () => {
    expect(REQUESTS_MAX).toBe(1_000)
    expect(fitting(letters(999, 2))).toHaveLength(999)
    expect(fitting(letters(1_000, 2))).toHaveLength(1_000)
    expect(fitting(letters(1_001, 2))).toHaveLength(1_000)
    expect(fitting([])).toStrictEqual([])
  })

  test('holds as many characters as leave under six megabytes, and no letter more', () => {
    const full = REPLY_CHARS_MAX / 2_000
    expect(fitting(letters(full, 2_000))).toHaveLength(full)
    expect(fitting(letters(full + 1, 2_000))).toHaveLength(full)
    // The longest letters, each character of which is escaped, with all else that a request says.
    const escaped = REPLY_CHARS_MAX * '&quot;'.length + REQUESTS_MAX * 2_000
    expect(escaped).toBeLessThan(6 * 1_024 * 1_024)
  })
})
