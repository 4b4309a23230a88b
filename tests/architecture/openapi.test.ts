import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { describeApi } from '../../bin/openapi/describe-api.ts'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import { ROOT } from './cruise.ts'

const Description = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
})
const committed = readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8')
const operations = Object.values(Description.parse(JSON.parse(committed)).paths).flatMap((item) => Object.values(item))

describe('docs/openapi.json', () => {
  test('is what the route tables print: `npm run openapi` brings it up to date', () => {
    expect(committed).toBe(`${JSON.stringify(describeApi(routeTables), undefined, 2)}\n`)
  })

  test('is a valid description by OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(JSON.parse(committed))).toMatchObject({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('describes every route of every table once', () => {
    const names = Object.values(routeTables).flatMap((tables) => tables.flatMap((table) => Object.keys(table)))
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(names.sort())
    expect(new Set(names).size).toBe(names.length)
  })

  test('holds no door for tests', () => {
    expect(committed).not.toContain('/v1/test/')
  })

  test('would not be valid with a reply that describes nothing', async () => {
    const broken = { ...JSON.parse(committed), paths: { '/v1/x': { get: { responses: { 200: {} } } } } }
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
  })
})
