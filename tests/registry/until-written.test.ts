import { expect, test } from 'vitest'
import { untilWritten } from '../../functions/registry/until-written.ts'

const after = (lost: number) => {
  let tries = 0
  return async () => {
    tries += 1
    return tries > lost ? tries : undefined
  }
}

test('a write that loses four times is done by the fifth try', async () => {
  expect(await untilWritten(after(4))).toBe(5)
})

test('a write that loses five times is refused, to be sent again', async () => {
  await expect(untilWritten(after(5))).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'registry.busy',
    details: { retryAfter_s: 1 },
  })
})
