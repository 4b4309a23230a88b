import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { deployedAs, deployedNames } from '../support/deployed-names.ts'
import { takePass, until, verdictOf } from '../support/journey-passes.ts'
import { api, type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { testStack } from '../support/test-stack.ts'

/** A minute by the promise, and what the machine takes to ask. */
const REFUSED_WITHIN_S = 65

const lambda = new LambdaClient(clientSettings(testStack().endpoint))
let makeKeys: (order: object) => Promise<unknown>
let courier: Courier
let gate: Gate
beforeAll(async () => {
  const FunctionName = deployedAs(await deployedNames('pass'), 'KeysMakeKeys')
  makeKeys = async (order) => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(order) }))
    return JSON.parse(Buffer.from(Payload ?? []).toString())
  }
  const { firms, communities } = await world()
  courier = (await newCouriers(firms[0], 1))[0] as Courier
  gate = communities[0].gates[0] as Gate
})
afterAll(() => lambda.destroy())

const published = async (): Promise<readonly (JWK & { kid: string })[]> =>
  (await api.call<{ keys: readonly (JWK & { kid: string })[] }>('GET', '/v1/pass-keys')).body.keys
const kidOf = (token: string): string => decodeProtectedHeader(token).kid ?? ''

test('the rotation run again on the same day makes no key', async () => {
  await makeKeys({})
  const before = await published()
  expect(await makeKeys({})).toEqual({ planned: 0, withdrawn: false })
  expect(await published()).toEqual(before)
})

test('a pass is a token that anybody checks with the published keys', async () => {
  const { token } = await takePass(courier)
  const jwk = (await published()).find(({ kid }) => kid === kidOf(token))
  const { payload } = await jwtVerify(token, await importJWK(jwk ?? {}, 'ES256'), {
    issuer: testStack().origin,
    typ: 'gate-pass+jwt',
  })
  expect(Object.keys(payload)).toEqual(['iss', 'sub', 'aud', 'k', 'iat', 'exp', 'jti'])
})

test('what a withdrawn key signed is refused within a minute, and another key signs', async () => {
  const old = await takePass(courier)
  expect(await verdictOf(gate, old.packed)).toBe('allow')
  const kid = kidOf(old.token)
  expect(await makeKeys({ withdraw: kid })).toEqual({ planned: 1, withdrawn: true })
  expect((await published()).map((key) => key.kid)).not.toContain(kid)

  // Used up or out of date, a pass of a known key is said to be that; only an unknown key comes before both.
  const refused = until(
    () => verdictOf(gate, old.packed),
    (verdict) => verdict === 'unknown-key',
    REFUSED_WITHIN_S,
  )
  const renewed = until(
    () => takePass(courier),
    ({ token }) => kidOf(token) !== kid,
    REFUSED_WITHIN_S,
  )
  const [, fresh] = await Promise.all([refused, renewed])
  expect(await verdictOf(gate, fresh.packed)).toBe('allow')
})
