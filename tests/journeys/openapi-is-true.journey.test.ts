import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { newCouriers, world } from '../support/journey-people.ts'
import { testStack } from '../support/test-stack.ts'

type Issued = { readonly passes: readonly { readonly jti: string; readonly token: string }[] }
const { origin } = testStack()
const committed: unknown = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))
const get = async (path: string) => {
  const response = await fetch(`${origin}${path}`)
  expect(response.status).toBe(200)
  return response
}

test('the served document is the committed one, and valid OpenAPI 3.1', async () => {
  const served = z.record(z.string(), z.unknown()).parse(await (await get('/v1/openapi.json')).json())
  expect(served).toEqual(committed)
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(served))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('its readable page is HTML without scripts and names each route', async () => {
  const response = await get('/v1/docs')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const page = await response.text()
  expect(page).not.toContain('<script')
  const { paths } = committed as { paths: Record<string, object> }
  for (const path of Object.keys(paths)) expect(page).toContain(`<code>${path}</code>`)
})

/** What RFC 8414 and OpenID Connect Discovery ask of every issuer, and what this one has. */
const Discovery = z.object({
  issuer: z.literal(origin),
  jwks_uri: z.literal(`${origin}/.well-known/jwks.json`),
  token_endpoint: z.literal(`${origin}/v1/gate-tokens`),
  grant_types_supported: z.tuple([z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer')]),
  response_types_supported: z.array(z.string()),
  subject_types_supported: z.array(z.string()).min(1),
  id_token_signing_alg_values_supported: z.array(z.string()).min(1),
})
const discover = async () => Discovery.parse(await (await get('/.well-known/openid-configuration')).json())

test('discovery says where tokens are issued, by a route of the document, and leads to keys of ES256 alone', async () => {
  const { jwks_uri, token_endpoint } = await discover()
  const { paths } = committed as { paths: Record<string, object> }
  expect(paths[new URL(token_endpoint).pathname]).toHaveProperty('post')
  expect(paths[new URL(jwks_uri).pathname]).toHaveProperty('get')
  const { keys } = (await (await get('/.well-known/jwks.json')).json()) as { keys: Record<string, string>[] }
  expect(keys.length).toBeGreaterThan(1)
  for (const key of keys) expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
  for (const key of keys) expect(key).not.toHaveProperty('d')
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length)
})

test('any JOSE library checks an access token (RFC 9068) and a pass by what is published, and neither by the keys of the other', async () => {
  const { issuer, jwks_uri } = await discover()
  const w = await world()
  const [courier] = await newCouriers(w.firms[0], 1)
  const token = (await courier?.token()) ?? ''
  const { body } = await w.api.call<Issued>('POST', '/v1/passes', { token, body: { kind: 'parcel' } })
  const pass = body.passes[0]?.token ?? ''
  const accessKeys = createRemoteJWKSet(new URL(jwks_uri))
  const passKeys = createRemoteJWKSet(new URL(`${origin}/v1/pass-keys`))

  const access = { issuer, audience: issuer, typ: 'at+jwt', algorithms: ['ES256'] }
  expect((await jwtVerify(token, accessKeys, access)).payload.sub).toBe(courier?.courierId)
  expect((await jwtVerify(pass, passKeys, { typ: 'gate-pass+jwt', audience: 'g:0' })).payload['jti']).toBe(
    body.passes[0]?.jti,
  )
  await expect(jwtVerify(token, passKeys)).rejects.toThrow()
  await expect(jwtVerify(pass, accessKeys)).rejects.toThrow()
})

test('pass keys are another set: no key id signs for two purposes by being in both', async () => {
  const { keys: pass } = (await (await get('/v1/pass-keys')).json()) as { keys: { x: string }[] }
  const { keys: access } = (await (await get('/.well-known/jwks.json')).json()) as { keys: { x: string }[] }
  expect(pass.length).toBeGreaterThan(1)
  expect(pass.filter(({ x }) => access.some((other) => other.x === x))).toEqual([])
})
