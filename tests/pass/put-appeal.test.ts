import { expect, test } from 'vitest'
import { OwnAppeal } from '../../functions/pass/appeals.contract.ts'
import { putAppeal } from '../../functions/pass/put-appeal.ts'
import { AT, appealSetting, CLERK, COURIER_ID, suspendedBy } from '../support/appeal-setting.ts'

const ASKED = { appealId: 'apl_00000001', words: '我没有闯红灯 I did not' }

test('a suspended courier appeals: his words are kept with the suspension as it stood', async () => {
  const { world, deps } = appealSetting(suspendedBy(CLERK))
  const reply = await putAppeal(COURIER_ID, ASKED, deps)
  expect(OwnAppeal.parse(reply)).toEqual(reply)
  expect(reply).toEqual({
    ...ASKED,
    state: 'open',
    at: new Date(AT).toISOString(),
    suspension: { reason: '违规 broke the rules', until: new Date(AT + 86_400_000).toISOString() },
  })
  expect(world.held).toMatchObject({ version: 5, appeal: { appealId: ASKED.appealId, state: 'open' } })
  expect(world.appeals.get(ASKED.appealId)).toMatchObject({ maskedName: '王*明', courierId: COURIER_ID })
})

test('the same again is the same answer, other words under the same id are refused', async () => {
  const { world, deps } = appealSetting(suspendedBy(CLERK))
  const first = await putAppeal(COURIER_ID, ASKED, deps)
  expect(await putAppeal(COURIER_ID, ASKED, deps)).toEqual(first)
  expect(world.held?.version).toBe(5)
  const other = { ...ASKED, words: '再说一次' }
  await expect(putAppeal(COURIER_ID, other, deps)).rejects.toMatchObject({ kind: 'conflict', code: 'appeal.reused' })
})

test('a second appeal against the same suspension is refused', async () => {
  const { deps } = appealSetting(suspendedBy(CLERK))
  await putAppeal(COURIER_ID, ASKED, deps)
  const second = putAppeal(COURIER_ID, { ...ASKED, appealId: 'apl_00000002' }, deps)
  await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'appeal.one-only' })
})

test.each([
  ['is active', { status: 'active' as const }],
  ['was suspended until now', { suspendedUntil: AT }],
])('who %s has nothing to appeal against', async (_, change) => {
  const { deps } = appealSetting({ ...suspendedBy(CLERK), ...change })
  await expect(putAppeal(COURIER_ID, ASKED, deps)).rejects.toMatchObject({ code: 'appeal.nothing-to-appeal' })
})

test('who is suspended until a millisecond from now has', async () => {
  const { deps } = appealSetting({ ...suspendedBy(CLERK), suspendedUntil: AT + 1 })
  expect(await putAppeal(COURIER_ID, ASKED, deps)).toMatchObject({ state: 'open' })
})

test('an id that another courier used is refused', async () => {
  const { world, deps } = appealSetting(suspendedBy(CLERK))
  await putAppeal(COURIER_ID, ASKED, deps)
  world.owner = 'cou_0000000000002'
  world.held = suspendedBy(CLERK)
  await expect(putAppeal(COURIER_ID, ASKED, deps)).rejects.toMatchObject({ code: 'appeal.reused' })
})

test('is written upon what somebody else made of the standing meanwhile, and given up after five times', async () => {
  const { world, deps } = appealSetting(suspendedBy(CLERK))
  world.overtaken = 4
  expect(await putAppeal(COURIER_ID, ASKED, deps)).toMatchObject({ state: 'open' })
  const contended = appealSetting(suspendedBy(CLERK))
  contended.world.overtaken = 5
  await expect(putAppeal(COURIER_ID, ASKED, contended.deps)).rejects.toMatchObject({ code: 'standing.contended' })
})

test('whom nobody enrolled is told so', async () => {
  const { deps } = appealSetting(undefined)
  await expect(putAppeal(COURIER_ID, ASKED, deps)).rejects.toMatchObject({ code: 'courier.not-enrolled' })
})
