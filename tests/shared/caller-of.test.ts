import { describe, expect, test } from 'vitest'
import { callerOf } from '../../functions/shared/http/caller-of.ts'
import { type Caller, STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'
import { gatewayEvent } from '../support/gateway-event.ts'

const courier: Caller = { kind: 'courier', id: 'cou_0000000000001', role: 'courier', unit: '' }
const gate: Caller = { kind: 'gate', id: 'gat_south', role: 'gate', unit: 'd/str_a/com_0000001' }

/** The event of a caller as some authoriser might wrongly tell of him. */
const told = (lambda: unknown) => {
  const event = gatewayEvent({ line: 'GET /v1/x' })
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda } } } as typeof event
}

describe('the caller', () => {
  test('is whom the authoriser told of', () => {
    for (const caller of [courier, gate]) expect(callerOf(told(caller))).toEqual(caller)
    for (const role of STAFF_ROLES) {
      const staff: Caller = { kind: 'staff', id: 'acc_1234', role, unit: 'd' }
      expect(callerOf(told(staff))).toEqual(staff)
    }
  })

  test('is nobody where no authoriser was asked', () => {
    expect(callerOf(gatewayEvent({ line: 'GET /v1/x' }))).toBeUndefined()
  })

  test.each([
    ['a courier with a unit', { ...courier, unit: 'd' }],
    ['a courier with a role of staff', { ...courier, role: 'district' }],
    ['a gate without a unit', { ...gate, unit: '' }],
    ['a gate with a role of staff', { ...gate, role: 'property' }],
    ['staff without a unit', { kind: 'staff', id: 'acc_1234', role: 'street', unit: '' }],
    ['staff with the role of a courier', { kind: 'staff', id: 'acc_1234', role: 'courier', unit: 'd' }],
    ['staff with a role nobody knows', { kind: 'staff', id: 'acc_1234', role: 'owner', unit: 'd' }],
    ['a kind nobody knows', { ...gate, kind: 'robot' }],
    ['somebody without an id', { kind: 'courier', role: 'courier', unit: '' }],
    ['an authoriser that told nothing', undefined],
  ])('is nobody for %s', (_, lambda) => {
    expect(callerOf(told(lambda))).toBeUndefined()
  })

  test('carries nothing else the authoriser said', () => {
    expect(callerOf(told({ ...courier, phone: '+8610000000001' }))).toEqual(courier)
  })
})
