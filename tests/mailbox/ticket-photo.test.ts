import { describe, expect, test } from 'vitest'
import {
  isGone,
  isSameAsking,
  type TicketPhoto,
  UNCLAIMED_LIVES_MS,
} from '../../functions/mailbox/domain/ticket-photo.ts'

const madeAt = Date.parse('2026-11-24T08:00:00Z')
const photo: TicketPhoto = {
  photoId: 'pho_00000000000000000000000001',
  owner: 'tag',
  bytes: 1_000,
  state: 'awaiting',
  upload: 'a'.repeat(32),
  key: 'b'.repeat(32),
  madeAt,
}
const DAY_LATER = madeAt + UNCLAIMED_LIVES_MS

describe('a photograph that no ticket claimed', () => {
  test('is there until its day is over: a millisecond before it still is, then it is gone', () => {
    expect(UNCLAIMED_LIVES_MS).toBe(86_400_000)
    expect(isGone(photo, DAY_LATER - 1)).toBe(false)
    expect(isGone(photo, DAY_LATER)).toBe(true)
  })

  test('is not gone once a ticket has it', () => {
    expect(isGone({ ...photo, ticketId: 'tkt_1' }, DAY_LATER)).toBe(false)
  })
})

describe('a photograph that is asked for again', () => {
  test('is the same for the same asker and the same size, for as long as it is there', () => {
    const asked = { owner: 'tag', bytes: 1_000 }
    expect(isSameAsking(photo, asked, madeAt)).toBe(true)
    expect(isSameAsking(photo, asked, DAY_LATER)).toBe(false)
    expect(isSameAsking(photo, { ...asked, bytes: 1_001 }, madeAt)).toBe(false)
    expect(isSameAsking(photo, { ...asked, owner: 'another' }, madeAt)).toBe(false)
  })
})
