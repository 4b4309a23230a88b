import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { testStack } from '../support/test-stack.ts'

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

test('its readable page names each route', async () => {
  const page = await (await get('/v1/docs')).text()
  const { paths } = committed as { paths: Record<string, object> }
  for (const path of Object.keys(paths)) expect(page).toContain(`<code>${path}</code>`)
})

test('discovery leads to the access keys, which are public halves of ES256 keys alone', async () => {
  const discovery = (await (await get('/.well-known/openid-configuration')).json()) as {
    issuer: string
    jwks_uri: string
  }
  expect(discovery.issuer).toBe(origin)
  const { keys } = (await (await fetch(discovery.jwks_uri)).json()) as { keys: Record<string, string>[] }
  expect(keys.length).toBeGreaterThan(1)
  for (const key of keys) expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
  for (const key of keys) expect(key).not.toHaveProperty('d')
})

test('pass keys are another set: no key id signs for two purposes by being in both', async () => {
  const { keys: pass } = (await (await get('/v1/pass-keys')).json()) as { keys: { x: string }[] }
  const { keys: access } = (await (await get('/.well-known/jwks.json')).json()) as { keys: { x: string }[] }
  expect(pass.length).toBeGreaterThan(1)
  expect(pass.filter(({ x }) => access.some((other) => other.x === x))).toEqual([])
})
