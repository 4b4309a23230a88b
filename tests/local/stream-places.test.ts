import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetStreamPlaces } from '../../bin/local/stream-places.ts'

let stateDir: string
const file = (): string => join(stateDir, 'lambda.json')
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'xiaoge-state-'))
})
afterEach(() => rmSync(stateDir, { recursive: true }))

test('the places in streams that are not kept are forgotten, and nothing else of the functions', () => {
  const functions = { publish: { memory: 256 } }
  const payload = { functions, kinesis_positions: { data: {} }, dynamodb_stream_positions: { data: { one: 31_323 } } }
  writeFileSync(file(), JSON.stringify({ __ministack_format__: 2, payload }))
  forgetStreamPlaces(stateDir)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
    __ministack_format__: 2,
    payload: { functions, kinesis_positions: { data: {} } },
  })
})

test('a first start has nothing to forget', () => {
  expect(() => forgetStreamPlaces(stateDir)).not.toThrow()
})
