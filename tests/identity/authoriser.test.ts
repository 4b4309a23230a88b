import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { answerAuthoriser } from '../../functions/identity/answer-authoriser.ts'
import { authoriseCaller } from '../../functions/identity/authorise-caller.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { log } from '../../functions/shared/telemetry/log.ts'

const staff = { kind: 'staff', id: 'app_1234', role: 'street', unit: 'd/str_aaaa' } as const
const courier = { kind: 'courier', id: 'cou_1', role: 'courier', unit: '' } as const
const gate = { kind: 'gate', id: 'gat_south', role: 'gate', unit: 'd/str_aaaa/com_0000001' } as const
const session = { sessionId: 'ses_1', caller: courier, tokenHash: 't', expiresAt: 1_000 }
const appointment = { role: 'street', unit: 'd/str_aaaa' }

const deps = {
  readToken: async () => ({ caller: courier, sessionId: 'ses_1' }),
  getSession: async () => session,
  getAppointment: async () => appointment,
  getGateKey: async () => ({ thumbprint: 'of-the-key' }),
  now: () => 999,
}
const asStaff = { ...deps, readToken: async () => ({ caller: staff, sessionId: 'ses_1' }) }
const asGate = { ...deps, readToken: async () => ({ caller: gate, keyThumbprint: 'of-the-key' }) }

test('a courier in a live session is himself; the session ends and he is nobody', async () => {
  expect(await authoriseCaller('Bearer a.b.c', deps)).toEqual(courier)
  expect(await authoriseCaller('Bearer a.b.c', { ...deps, now: () => 1_000 })).toBeUndefined()
  expect(await authoriseCaller('Bearer a.b.c', { ...deps, getSession: async () => undefined })).toBeUndefined()
  const ended = { ...deps, getSession: async () => ({ ...session, endedAt: 1 }) }
  expect(await authoriseCaller('Bearer a.b.c', ended)).toBeUndefined()
})

test('staff is whom the appointment names while it stands', async () => {
  expect(await authoriseCaller('Bearer a.b.c', asStaff)).toEqual(staff)
  for (const held of [
    undefined,
    { ...appointment, endedAt: 1 },
    { ...appointment, unit: 'd' },
    { ...appointment, role: 'district' },
  ])
    expect(await authoriseCaller('Bearer a.b.c', { ...asStaff, getAppointment: async () => held })).toBeUndefined()
})

test('a gate has no session to end', async () => {
  expect(await authoriseCaller('Bearer a.b.c', { ...asGate, getSession: async () => undefined })).toEqual(gate)
})

test('a gate is itself while it has the key its token names; another device’s key, or none, and it is nobody', async () => {
  expect(await authoriseCaller('Bearer a.b.c', asGate)).toEqual(gate)
  for (const key of [undefined, { thumbprint: 'of-another' }])
    expect(await authoriseCaller('Bearer a.b.c', { ...asGate, getGateKey: async () => key })).toBeUndefined()
  const nameless = { ...asGate, readToken: async () => ({ caller: gate }), getGateKey: async () => undefined }
  expect(await authoriseCaller('Bearer a.b.c', nameless)).toBeUndefined()
})

test('people are asked for no gate’s key', async () => {
  const keyless = { ...asStaff, getGateKey: async () => undefined }
  expect(await authoriseCaller('Bearer a.b.c', keyless)).toEqual(staff)
})

test.each([[undefined], [''], ['Basic a.b.c'], ['Bearer'], ['Bearer a.b'], ['Bearer a.b.c d'], ['bearer a.b.c\n']])(
  'a header of another form (%s) is nobody',
  async (header) => {
    expect(await authoriseCaller(header, deps)).toBeUndefined()
  },
)

const event = {
  headers: { authorization: 'Bearer a.b.c' },
  routeKey: 'GET /v1/me',
} as Partial<APIGatewayRequestAuthorizerEventV2>
const asked = event as APIGatewayRequestAuthorizerEventV2

test('the gateway is told who calls', async () => {
  expect(await answerAuthoriser(async () => staff)(asked)).toEqual({ isAuthorized: true, context: staff })
})
test('nobody, and whatever breaks, is a refusal and never an error', async () => {
  const refused = { isAuthorized: false, context: {} }
  expect(await answerAuthoriser(async () => undefined)(asked)).toEqual(refused)
  const broken = async () => {
    throw new Error('table gone')
  }
  expect(await answerAuthoriser(broken)(asked)).toEqual(refused)
})

describe('the line of a call', () => {
  const lineOf = async (caller: Caller | undefined) => {
    const info = vi.spyOn(log, 'info').mockReturnValue()
    await answerAuthoriser(async () => caller)(asked)
    const lines = info.mock.calls
    info.mockRestore()
    return lines
  }
  test('says of a courier that one called, and neither who nor where', async () => {
    expect(await lineOf(courier)).toEqual([['authorised', { isAuthorized: true, kind: 'courier' }]])
  })
  test.each([staff, gate])('says of $kind who called, and where', async (caller) => {
    const { kind, id } = caller
    expect(await lineOf(caller)).toEqual([
      ['authorised', { route: 'GET /v1/me', isAuthorized: true, kind, caller: id }],
    ])
  })
  test('says where somebody was refused', async () => {
    expect(await lineOf(undefined)).toEqual([['authorised', { route: 'GET /v1/me', isAuthorized: false }]])
  })
})
