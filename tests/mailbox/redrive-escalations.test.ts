import { expect, test } from 'vitest'
import { type Dead, redrive } from '../../bin/client/redrive.ts'

const STARTED = Date.parse('2026-11-24T10:00:00+08:00')
const bodyOf = (number: number): string => JSON.stringify({ ticketId: `tkt_${number}`, deadlineId: 'accept-1', at: 0 })

/** Dead letters that a queue gives out ten at a time, hiding what it gave until it is removed; some answers give nothing. */
const deadLetters = (count: number, gaps: readonly number[] = []) => {
  const dead = new Map<string, Dead>()
  let laid = 0
  const lay = (body: string, sentAt = STARTED - 600_000): void => {
    laid += 1
    dead.set(`receipt-${laid}`, { body, sentAt, receipt: `receipt-${laid}` })
  }
  for (let number = 0; number < count; number += 1) lay(bodyOf(number))
  const hidden = new Set<string>()
  const work: string[] = []
  const told: string[] = []
  let answers = 0
  const deps = {
    depth: async () => dead.size,
    receive: async () => {
      answers += 1
      if (gaps.includes(answers)) return []
      const visible = [...dead.values()].filter(({ receipt }) => !hidden.has(receipt)).slice(0, 10)
      for (const { receipt } of visible) hidden.add(receipt)
      return visible
    },
    send: async (body: string) => {
      work.push(body)
    },
    remove: async ({ receipt }: Dead) => {
      dead.delete(receipt)
    },
    tell: (line: string) => {
      told.push(line)
    },
    now: () => STARTED,
  }
  return { deps, dead, hidden, work, told, lay }
}

test('every dead letter goes back as it was, and what was moved is told', async () => {
  const { deps, dead, work, told } = deadLetters(23)
  expect(await redrive(deps)).toEqual({ moved: 23, cameBack: 0 })
  expect(work).toEqual(Array.from({ length: 23 }, (_, number) => bodyOf(number)))
  expect(dead.size).toBe(0)
  expect(told).toHaveLength(24)
  expect(told.slice(1)).toEqual(work)
})

test('an answer without messages is not the end of the queue; three running are', async () => {
  const { deps, work } = deadLetters(23, [1, 3, 4])
  await redrive(deps)
  expect(work).toHaveLength(23)
  const gone = deadLetters(23, [2, 3, 4])
  await redrive(gone.deps)
  expect(gone.work).toHaveLength(10)
})

test('with nothing there nothing is moved', async () => {
  const { deps, work } = deadLetters(0)
  expect(await redrive(deps)).toEqual({ moved: 0, cameBack: 0 })
  expect(work).toEqual([])
})

test('broken off between the two steps, a message is in both queues and never in none; the next run goes on', async () => {
  const { deps, dead, hidden, work } = deadLetters(3)
  const remove = () => Promise.reject(new Error('The line is cut.'))
  await expect(redrive({ ...deps, remove })).rejects.toThrow('cut')
  expect([work.length, dead.size]).toEqual([1, 3])
  hidden.clear()
  expect(await redrive(deps)).toMatchObject({ moved: 3 })
  expect(new Set(work).size).toBe(3)
  expect(dead.size).toBe(0)
})

test('a letter that comes back while others are moved is left, and the command ends: the cause is not mended', async () => {
  const { deps, dead, work, lay } = deadLetters(2)
  const send = async (body: string): Promise<void> => {
    await deps.send(body)
    lay(body, STARTED)
  }
  expect(await redrive({ ...deps, send })).toEqual({ moved: 2, cameBack: 2 })
  expect([work.length, dead.size]).toEqual([2, 2])
})

test('one message that died twice is no such letter: both go back', async () => {
  const { deps, dead, work, lay } = deadLetters(1)
  lay(bodyOf(0))
  expect(await redrive(deps)).toEqual({ moved: 1, cameBack: 0 })
  expect([work.length, dead.size]).toEqual([2, 0])
})
