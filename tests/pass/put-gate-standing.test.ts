import { expect, test } from 'vitest'
import { putGateStanding } from '../../functions/pass/put-gate-standing.ts'

const setting = (known: boolean) => {
  const calls: unknown[][] = []
  const setGate = async (...call: unknown[]) => {
    calls.push(call)
    return known
  }
  return { calls, setGate }
}

test('a gate is disabled with its reason and enabled without one', async () => {
  const { calls, setGate } = setting(true)
  const disabled = { status: 'disabled', reason: '检修 repair' } as const
  expect(await putGateStanding('gat_east', disabled, { setGate })).toEqual(disabled)
  expect(await putGateStanding('gat_east', { status: 'active' }, { setGate })).toEqual({ status: 'active' })
  expect(calls).toEqual([
    ['gat_east', true, '检修 repair'],
    ['gat_east', false, undefined],
  ])
})

test.each([{ status: 'disabled', reason: '检修 repair' }, { status: 'active' }] as const)(
  'a gate that is not there is refused: %j',
  async (body) => {
    const { setGate } = setting(false)
    await expect(putGateStanding('gat_east', body, { setGate })).rejects.toMatchObject({
      kind: 'missing',
      code: 'gate.unknown',
    })
  },
)
