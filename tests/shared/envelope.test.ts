import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AnyEnvelope, envelope } from '../../functions/shared/events/envelope.ts'
import { eventNo } from '../support/outbox-events.ts'

const StreetChanged = envelope('street-changed', z.object({ name: z.string() }))
const right = eventNo(1)
const isRead = (change: Record<string, unknown>): boolean => StreetChanged.safeParse({ ...right, ...change }).success

describe('an event', () => {
  test('is read by its publisher’s schema, and by what carries any event', () => {
    expect(StreetChanged.parse(right)).toEqual({ ...right, data: { name: '下沙街道' } })
    expect(AnyEnvelope.parse(right)).toEqual(right)
  })

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['of another type', { type: 'street-ended' }, { type: 'street-changed' }],
    ['of a form not known yet', { form: 2 }, { form: 1 }],
    ['before its subject’s first version', { sequence: 0 }, { sequence: 1 }],
    ['between two versions', { sequence: 1.5 }, { sequence: 2 }],
    ['of a local time', { at: '2026-05-01T12:00:00+08:00' }, { at: '2026-05-01T04:00:00Z' }],
    ['of no time', { at: '2026-05-01' }, { at: '2026-05-01T04:00:00.000Z' }],
    ['of nobody', { subject: '' }, { subject: 's' }],
    ['of a subject too long', { subject: 's'.repeat(65) }, { subject: 's'.repeat(64) }],
    ['with an id too short', { id: 'i'.repeat(7) }, { id: 'i'.repeat(8) }],
    ['with an id too long', { id: 'i'.repeat(129) }, { id: 'i'.repeat(128) }],
    ['without its data', { data: {} }, { data: { name: '' } }],
  ])('%s is not read', (_, wrong, edge) => {
    expect(isRead(wrong)).toBe(false)
    expect(isRead(edge)).toBe(true)
  })

  test('of any type is carried, whatever its data', () => {
    expect(AnyEnvelope.safeParse({ ...right, type: 'new' }).success).toBe(true)
    expect(AnyEnvelope.safeParse({ ...right, type: 'ne' }).success).toBe(false)
    expect(AnyEnvelope.parse({ ...right, data: { deep: [{ er: 1 }] } }).data).toEqual({ deep: [{ er: 1 }] })
  })
})
