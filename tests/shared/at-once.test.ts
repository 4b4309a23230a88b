import { expect, test } from 'vitest'
import { atOnce } from '../../functions/shared/kernel/at-once.ts'

test('results stand in the order of the items, whatever ends first', async () => {
  const order = [30, 10, 20, 0]
  const waited = await atOnce(order, 4, async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return ms
  })
  expect(waited).toEqual(order)
})

test('so many run at a time and no more, and each item once', async () => {
  let running = 0
  let most = 0
  const seen: number[] = []
  await atOnce(
    Array.from({ length: 50 }, (_, n) => n),
    8,
    async (n) => {
      running += 1
      most = Math.max(most, running)
      seen.push(n)
      await Promise.resolve()
      running -= 1
    },
  )
  expect(most).toBe(8)
  expect(seen.sort((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, n) => n))
})

test('of nothing there is nothing to do', async () => {
  expect(await atOnce([], 8, async () => 1)).toEqual([])
})

test('a failure is thrown when what was under way has ended, and nothing is begun after it', async () => {
  const ended: number[] = []
  const failing = atOnce([1, 2, 3, 4], 2, async (n) => {
    if (n === 1) throw new Error('one')
    await new Promise((resolve) => setTimeout(resolve, 5))
    ended.push(n)
  })
  await expect(failing).rejects.toThrow('one')
  expect(ended).toEqual([2])
})
