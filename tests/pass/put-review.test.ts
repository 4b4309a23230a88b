import { expect, test } from 'vitest'
import { ReviewReply } from '../../functions/pass/eligibility.contract.ts'
import { putReview } from '../../functions/pass/put-review.ts'
import { AT, CLERK, COURIER_ID, ELSEWHERE, OFFICER } from '../support/appeal-setting.ts'
import { fitnessSetting } from '../support/fitness-setting.ts'

const PASSED = { decision: 'passed', words: '证件相符' } as const

test('a review is kept with who decided, keeps the lessons, and takes him off the list', async () => {
  const { world, deps } = fitnessSetting({ waitingSince: AT - 1, lessons: { les_traffic: '2026-10-01' } })
  const reply = await putReview(COURIER_ID, PASSED, CLERK, deps)
  expect(ReviewReply.parse(reply)).toEqual(reply)
  expect(reply).toEqual({ courierId: COURIER_ID, ...PASSED, at: new Date(AT).toISOString() })
  expect(world.saves).toEqual([
    {
      version: 0,
      lessons: { les_traffic: '2026-10-01' },
      review: { ...PASSED, at: AT, by: { id: 'app_clerk', role: 'street', unit: 'd/str_xiasha' } },
    },
  ])
})

test('the same again changes nothing; another decision is one', async () => {
  const { world, deps } = fitnessSetting()
  const first = await putReview(COURIER_ID, PASSED, CLERK, deps)
  expect(await putReview(COURIER_ID, PASSED, OFFICER, deps)).toEqual(first)
  expect(world.saves).toHaveLength(1)
  expect(await putReview(COURIER_ID, { decision: 'refused', words: '证件不符' }, CLERK, deps)).toMatchObject({
    decision: 'refused',
  })
})

test('what the district or a street decided, no other street changes', async () => {
  const { deps } = fitnessSetting()
  await putReview(COURIER_ID, PASSED, CLERK, deps)
  const refuse = { decision: 'refused', words: '证件不符' } as const
  await expect(putReview(COURIER_ID, refuse, ELSEWHERE, deps)).rejects.toMatchObject({ code: 'standing.set-above' })
  expect(await putReview(COURIER_ID, refuse, OFFICER, deps)).toMatchObject({ decision: 'refused' })
  await expect(putReview(COURIER_ID, PASSED, CLERK, deps)).rejects.toMatchObject({ code: 'standing.set-above' })
})

test('is written upon what somebody else made of it, and given up after five times', async () => {
  const { world, deps } = fitnessSetting()
  world.overtaken = 4
  expect(await putReview(COURIER_ID, PASSED, CLERK, deps)).toMatchObject(PASSED)
  const contended = fitnessSetting()
  contended.world.overtaken = 5
  await expect(putReview(COURIER_ID, PASSED, CLERK, contended.deps)).rejects.toMatchObject({
    code: 'standing.contended',
  })
})

test('whom nobody enrolled is not reviewed', async () => {
  const deps = { ...fitnessSetting().deps, readCourier: async () => undefined }
  await expect(putReview(COURIER_ID, PASSED, CLERK, deps)).rejects.toMatchObject({ code: 'courier.unknown' })
})
