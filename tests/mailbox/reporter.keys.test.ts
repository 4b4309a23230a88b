import { describe, expect, test } from 'vitest'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { ANOTHER, SECRET, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'

const keys = reporterKeys(SECRET)
const others = reporterKeys(new Uint8Array(32).fill(8))

describe('a sealed reporter', () => {
  test('is opened under the same secret for the same ticket, every time', () => {
    expect(keys.open(keys.seal(WRITER, ticketIdOf(1)), ticketIdOf(1))).toBe(WRITER)
    expect(reporterKeys(SECRET).open(keys.seal(ANOTHER, ticketIdOf(2)), ticketIdOf(2))).toBe(ANOTHER)
  })

  test('is opened under no other secret, for no other ticket, and not when a bit of it was changed', () => {
    const sealed = keys.seal(WRITER, ticketIdOf(1))
    expect(() => others.open(sealed, ticketIdOf(1))).toThrow()
    expect(() => keys.open(sealed, ticketIdOf(2))).toThrow()
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === place ? byte ^ 1 : byte))
      expect(() => keys.open(changed, ticketIdOf(1)), String(place)).toThrow()
    }
    expect(() => keys.open(new Uint8Array(), ticketIdOf(1))).toThrow()
  })

  test('never looks the same twice, so that two tickets of one courier are not told by it', () => {
    const seals = Array.from({ length: 50 }, () => Buffer.from(keys.seal(WRITER, ticketIdOf(1))).toString('hex'))
    expect(new Set(seals).size).toBe(50)
  })
})

describe('the name of a courier’s list', () => {
  test('is the same for ever, his own, and another under another secret', () => {
    expect(keys.ownerHash(WRITER)).toMatch(/^[\w-]{43}$/)
    expect(keys.ownerHash(WRITER)).toBe(reporterKeys(SECRET).ownerHash(WRITER))
    expect(keys.ownerHash(WRITER)).not.toBe(keys.ownerHash(ANOTHER))
    expect(keys.ownerHash(WRITER)).not.toBe(others.ownerHash(WRITER))
  })
})
