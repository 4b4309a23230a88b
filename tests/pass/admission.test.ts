import { expect, test } from 'vitest'
import { isSameAdmission } from '../../functions/pass/domain/admission.ts'
import { LOG_AT, someAdmission } from '../support/log-kit.ts'

test('a retry says the same of the same gate by the same person, later or not; any other is another admission', () => {
  const held = someAdmission({ words: '手机进水' })
  expect(isSameAdmission(held, { ...held, at: LOG_AT + 5_000 })).toBe(true)
  expect(isSameAdmission(held, { ...held, gateId: 'gat_west' })).toBe(false)
  expect(isSameAdmission(held, { ...held, reason: 'visitor' })).toBe(false)
  expect(isSameAdmission(held, { ...held, words: '其他' })).toBe(false)
  expect(isSameAdmission(held, someAdmission())).toBe(false)
  expect(isSameAdmission(held, { ...held, by: { ...held.by, id: 'app_clerk' } })).toBe(false)
})
