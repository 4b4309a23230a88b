import { expect, test } from 'vitest'
import { Fault } from '../../functions/shared/kernel/fault.ts'

test('a fault is an error with a kind, a code and what a caller may be told', () => {
  const fault = new Fault('limited', 'code.limited', 'Wait.', { retryAfter_s: 30 })
  expect(fault).toBeInstanceOf(Error)
  expect(fault).toMatchObject({ name: 'Fault', kind: 'limited', code: 'code.limited', message: 'Wait.' })
  expect(fault.details).toEqual({ retryAfter_s: 30 })
  expect('cause' in fault).toBe(false)
})

test('a fault keeps what caused it', () => {
  const cause = new SyntaxError('of the parser')
  expect(new Fault('invalid', 'request.not-json', 'Not JSON.', { cause }).cause).toBe(cause)
})
