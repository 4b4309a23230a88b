import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { readEnv } from '../../functions/shared/config/env.ts'
import { OutboxEnv } from '../../functions/shared/events/outbox.env.ts'

afterEach(() => vi.unstubAllEnvs())

const set = (values: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
}

test('a function knows the variables that its schema names and no other', () => {
  set({ TEST_TABLE: 'table', TEST_SECRET: 'of another' })
  expect(readEnv(z.object({ TEST_TABLE: z.string() }))).toEqual({ TEST_TABLE: 'table' })
})

test('a function without a variable it needs does not start', () => {
  expect(() => readEnv(z.object({ TEST_TABLE: z.string() }))).toThrow('TEST_TABLE')
})

test('an outbox publishes under a source of this product only', () => {
  const right = { OUTBOX_TABLE: 'table', EVENT_BUS: 'bus', EVENT_SOURCE: 'xiaoge.registry' }
  set(right)
  expect(readEnv(OutboxEnv)).toEqual(right)
  set({ EVENT_SOURCE: 'aws.ec2' })
  expect(() => readEnv(OutboxEnv)).toThrow('EVENT_SOURCE')
})
