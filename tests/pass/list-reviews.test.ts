import { expect, test } from 'vitest'
import { Reviews, ReviewsQuery } from '../../functions/pass/eligibility.contract.ts'
import { type ListReviewsDeps, listReviews } from '../../functions/pass/list-reviews.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { AT, CLERK, COURIER_ID, OFFICER } from '../support/appeal-setting.ts'

test('who waits is read by an office, the reading is recorded before the answer, and its cursor is good for itself alone', async () => {
  const calls: unknown[][] = []
  const deps: ListReviewsDeps = {
    now: () => AT,
    ...cursors(new Uint8Array(32)),
    listWaiting: async (...call) => {
      calls.push(call)
      return { waiting: [{ courierId: COURIER_ID, maskedName: '王*明', waitingSince: AT }], next: { pk: 'there' } }
    },
    newReadingId: () => 'reading-1',
    recordReading: async ({ staff, unit, what, ids }) => {
      calls.push([staff.id, unit, what, ids])
    },
  }
  const reply = await listReviews(ReviewsQuery.parse({ limit: '7' }), CLERK, deps)
  expect(Reviews.parse(reply)).toEqual(reply)
  expect(reply.items).toEqual([
    { courierId: COURIER_ID, maskedName: '王*明', waitingSince: new Date(AT).toISOString() },
  ])
  expect(calls).toEqual([
    [7, undefined],
    ['app_clerk', 'd', 'reviews', [COURIER_ID]],
  ])
  const next = ReviewsQuery.parse({ cursor: reply.next })
  await listReviews(next, CLERK, deps)
  expect(calls.at(-2)).toEqual([50, { pk: 'there' }])
  await expect(listReviews(next, OFFICER, deps)).rejects.toMatchObject({ code: 'request.cursor' })
})
