import { expect, test } from 'vitest'
import { readAccessClaims } from '../../functions/identity/domain/access-claims.ts'

const NOW = 1_772_000_000
const JKT = 'k'.repeat(43)
const base = { client_id: 'xiaoge-pass', iat: NOW, exp: NOW + 900, jti: 'tok_1', sid: `ses_${'0'.repeat(26)}` }
const courier = { ...base, sub: 'cou_1', kind: 'courier', role: 'courier', unit: '' }
const staff = { ...base, sub: 'app_1', kind: 'staff', role: 'street', unit: 'd/str_xiasha' }
const { sid, ...sessionless } = base
const gate = {
  ...sessionless,
  sub: 'gat_1',
  kind: 'gate',
  role: 'gate',
  unit: 'd/str_xiasha/com_0000001',
  cnf: { jkt: JKT },
}

test('each kind of caller is read whole', () => {
  expect(readAccessClaims(courier, NOW)).toEqual({
    caller: { kind: 'courier', id: 'cou_1', role: 'courier', unit: '' },
    sessionId: sid,
  })
  expect(readAccessClaims(staff, NOW)).toEqual({
    caller: { kind: 'staff', id: 'app_1', role: 'street', unit: 'd/str_xiasha' },
    sessionId: sid,
  })
  expect(readAccessClaims(gate, NOW)).toEqual({
    caller: { kind: 'gate', id: 'gat_1', role: 'gate', unit: 'd/str_xiasha/com_0000001' },
    keyThumbprint: JKT,
  })
})
test('a token holds in its last second and not in the second it runs out', () => {
  expect(readAccessClaims(courier, NOW + 899)).toBeDefined()
  expect(readAccessClaims(courier, NOW + 900)).toBeUndefined()
})
test('a signer five seconds ahead is believed, six is not', () => {
  expect(readAccessClaims(courier, NOW - 5)).toBeDefined()
  expect(readAccessClaims(courier, NOW - 6)).toBeUndefined()
})
test.each([
  ['a longer life than ours have', { exp: NOW + 901 }],
  ['a fractional time', { iat: NOW - 0.5 }],
  ['a role that is not of its kind', { role: 'district' }],
  ['a unit that a courier has not', { unit: 'd' }],
  ['no session', { sid: undefined }],
  ['another client', { client_id: 'other' }],
])('a token with %s is none of ours', (_, wrong) => {
  expect(readAccessClaims({ ...courier, ...wrong }, NOW)).toBeUndefined()
})
test.each([
  ['names no key', undefined],
  ['names an empty key', { jkt: '' }],
  ['says more of its key than we say', { jkt: JKT, jku: 'https://elsewhere.example' }],
])('a gate’s token that %s is none of ours', (_, cnf) => {
  expect(readAccessClaims({ ...gate, cnf }, NOW)).toBeUndefined()
})
