import { expect, test } from 'vitest'
import { barComplaint } from '../../functions/registry/domain/bar-complaint.ts'
import { OUTLETS_OF_ONE_ENTERPRISE_MAX } from '../../functions/registry/domain/courier.ts'

test('an enterprise is told that its own outlets have a person already, and how many may', () => {
  const { line, column, detail } = barComplaint('own-outlets', 7)
  expect([line, column]).toEqual([7, 'phone'])
  expect(detail).toContain(String(OUTLETS_OF_ONE_ENTERPRISE_MAX))
})

test('of other employers a complaint says neither who nor how many, nor that it is they', () => {
  const { detail } = barComplaint('employers', 2)
  expect(detail).toBe('暂不能登记此人 Cannot be engaged for now')
})
