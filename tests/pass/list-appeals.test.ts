import { expect, test } from 'vitest'
import { AppealsQuery, OfficeAppeals, OwnAppeals } from '../../functions/pass/appeals.contract.ts'
import { type ListAppealsDeps, listAppeals, listMyAppeals } from '../../functions/pass/list-appeals.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { AT, CLERK, COURIER_ID, OFFICER } from '../support/appeal-setting.ts'

const appeal = {
  appealId: 'apl_00000001',
  courierId: COURIER_ID,
  maskedName: '王*明',
  words: '不是我',
  at: AT,
  suspension: { reason: '违规', setBy: { id: 'app_clerk', role: 'street', unit: 'd/str_xiasha' } },
}
const setting = () => {
  const calls: unknown[][] = []
  const deps: ListAppealsDeps = {
    now: () => AT,
    ...cursors(new Uint8Array(32)),
    appealsOf: async () => [appeal],
    appealsUnder: async (...call) => {
      calls.push(call)
      return { appeals: [appeal], next: { pk: 'there' } }
    },
    newReadingId: () => 'reading-1',
    recordReading: async ({ staff, unit, what, ids }) => {
      calls.push([staff.id, unit, what, ids])
    },
  }
  return { calls, deps }
}
const query = (more: object = {}) => AppealsQuery.parse(more)

test('an office reads the appeals of its unit, and the reading is recorded before the answer', async () => {
  const { calls, deps } = setting()
  const reply = await listAppeals(query({ limit: '20' }), CLERK, deps)
  expect(OfficeAppeals.parse(reply)).toEqual(reply)
  expect(reply.items).toMatchObject([
    { courierId: COURIER_ID, maskedName: '王*明', suspendedBy: { role: 'street', unit: 'd/str_xiasha' } },
  ])
  expect(calls).toEqual([
    ['d/str_xiasha', 'open', 20, undefined],
    ['app_clerk', 'd/str_xiasha', 'appeals#open', [COURIER_ID]],
  ])
})

test('a list goes on from its own cursor, and not from another’s or another list’s', async () => {
  const { calls, deps } = setting()
  const { next: cursor } = await listAppeals(query(), CLERK, deps)
  await listAppeals(query({ cursor }), CLERK, deps)
  expect(calls.at(-2)).toEqual(['d/str_xiasha', 'open', 50, { pk: 'there' }])
  for (const asked of [
    listAppeals(query({ cursor }), OFFICER, deps),
    listAppeals(query({ cursor, state: 'decided' }), CLERK, deps),
  ])
    await expect(asked).rejects.toMatchObject({ code: 'request.cursor' })
})

test('a courier reads his own, without who suspended him', async () => {
  const reply = await listMyAppeals(COURIER_ID, setting().deps)
  expect(OwnAppeals.parse(reply)).toEqual(reply)
  expect(JSON.stringify(reply)).not.toContain('app_clerk')
})
