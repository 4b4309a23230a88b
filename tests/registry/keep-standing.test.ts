import { expect, test, vi } from 'vitest'
import { keepStanding } from '../../functions/registry/keep-standing.ts'

test('what pass told of a courier is kept under his id, with its sequence, and whether it was kept is answered', async () => {
  const told = { subject: 'cou_0000000000001', sequence: 3, status: 'suspended', reason: '闯红灯' } as const
  const keep = vi.fn(async (_id: string, { sequence }: { sequence: number }) => sequence > 2)
  expect(await keepStanding(told, { keepStanding: keep })).toBe(true)
  expect(keep).toHaveBeenLastCalledWith('cou_0000000000001', { sequence: 3, status: 'suspended', reason: '闯红灯' })
  expect(await keepStanding({ ...told, sequence: 2 }, { keepStanding: keep })).toBe(false)
})
