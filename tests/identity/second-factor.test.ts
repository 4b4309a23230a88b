import { expect, test } from 'vitest'
import { isLive, type Session } from '../../functions/identity/domain/refresh-family.ts'
import { asksSecondFactor } from '../../functions/identity/domain/second-factor.ts'
import { STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'

test('district and officer are entered with a second factor, no other role is', () => {
  expect(['courier', 'gate', ...STAFF_ROLES].filter(asksSecondFactor).sort()).toEqual(['district', 'officer'])
})

test('a session in such a role counts only if it was opened with one; a street’s counts without', () => {
  const sessionIn = (role: 'district' | 'street', proof: Pick<Session, 'secondFactor'> = {}): Session => ({
    sessionId: 'ses_1',
    caller: { kind: 'staff', id: 'app_1', role, unit: 'd' },
    tokenHash: 'current',
    expiresAt: 10,
    ...proof,
  })
  expect(isLive(sessionIn('district'), 9)).toBe(false)
  expect(isLive(sessionIn('district', { secondFactor: 'totp' }), 9)).toBe(true)
  expect(isLive(sessionIn('district', { secondFactor: 'recovery' }), 9)).toBe(true)
  expect(isLive(sessionIn('district', { secondFactor: 'totp' }), 10)).toBe(false)
  expect(isLive(sessionIn('street'), 9)).toBe(true)
})
