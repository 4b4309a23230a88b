import { describe, expect, test } from 'vitest'
import { courierAsker, courierOwner, deskAsker, deskOwner } from '../../functions/mailbox/data/photo-owner.ts'

const secret = new Uint8Array(32).fill(7)
const COURIER = 'cou_0123456789abc'
const mine = courierOwner(secret, COURIER)

describe('whose a photograph is', () => {
  test('is told by a tag that names nobody, and that he can make again', () => {
    expect(mine('pho_1')).toMatch(/^[\w-]{43}$/)
    expect(mine('pho_1')).toBe(courierOwner(secret, COURIER)('pho_1'))
    expect(mine('pho_1')).not.toContain(COURIER.slice(4))
  })

  test('is another tag for each of his photographs, so that two of them do not say that they are one man’s', () => {
    expect(mine('pho_1')).not.toBe(mine('pho_2'))
  })

  test('is another for another courier, and under another secret', () => {
    expect(mine('pho_1')).not.toBe(courierOwner(secret, 'cou_0123456789abd')('pho_1'))
    expect(mine('pho_1')).not.toBe(courierOwner(new Uint8Array(32), COURIER)('pho_1'))
  })

  test('is counted by a tag of the day, which is none of his photographs’', () => {
    const { counterOf } = courierAsker(secret, COURIER)
    expect(counterOf('2026-11-24')).toBe(counterOf('2026-11-24'))
    expect(new Set([counterOf('2026-11-24'), counterOf('2026-11-25'), mine('2026-11-24')]).size).toBe(3)
  })

  test('is the unit, where a desk shows what was done', () => {
    expect(deskOwner('d/str_east')('pho_1')).toBe('desk:d/str_east')
    expect(deskAsker('d/str_east').owner('pho_1')).not.toBe(deskOwner('d/str_west')('pho_1'))
  })
})
