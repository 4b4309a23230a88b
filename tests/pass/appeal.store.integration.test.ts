import { afterAll, beforeAll, expect, test } from 'vitest'
import { appealLists, appealStore } from '../../functions/pass/data/appeal.store.ts'
import { courierStandingStore } from '../../functions/pass/data/courier-standing.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { decideAppeal } from '../../functions/pass/decide-appeal.ts'
import { putAppeal } from '../../functions/pass/put-appeal.ts'
import { putCourierStanding } from '../../functions/pass/put-courier-standing.ts'
import { AT, CLERK, COLLEAGUE, OFFICER } from '../support/appeal-setting.ts'
import { makePassTable } from '../support/pass-table.ts'

let table: Awaited<ReturnType<typeof makePassTable>>
beforeAll(async () => {
  table = await makePassTable()
})
afterAll(() => table.drop())

const UNTIL = new Date(AT + 86_400_000).toISOString()
const SUSPEND = { status: 'suspended', reason: '违规', until: UNTIL } as const
const depsOf = () => ({
  ...courierStandingStore(table.name, table.db),
  ...appealStore(table.name, table.db),
  ...appealLists(table.name, table.db),
  now: () => AT,
})
const suspended = async (courierId: string, by: typeof CLERK | typeof OFFICER = CLERK) => {
  await projectionStore(table.name, table.db).applyCourier(courierId, 1, { employers: ['ent_a'], kinds: [1] })
  await putCourierStanding(courierId, SUSPEND, by, depsOf())
}

test('of ten appeals at once against one suspension one is made', async () => {
  await suspended('cou_race')
  const tries = Array.from({ length: 10 }, (_, at) =>
    putAppeal('cou_race', { appealId: `apl_race000${at}`, words: '不是我' }, depsOf()).then(
      () => 'made',
      ({ code }: { code: string }) => code,
    ),
  )
  const outcomes = await Promise.all(tries)
  expect(outcomes.filter((one) => one === 'made')).toHaveLength(1)
  expect(new Set(outcomes)).toEqual(new Set(['made', 'appeal.one-only']))
  expect(await depsOf().appealsOf('cou_race')).toHaveLength(1)
})

test('an appeal lifted and a hand that reinstates at once end in one answer and one courier let in', async () => {
  await suspended('cou_both')
  await putAppeal('cou_both', { appealId: 'apl_both0001', words: '不是我' }, depsOf())
  await Promise.allSettled([
    decideAppeal('apl_both0001', { decision: 'lifted', words: '查明' }, COLLEAGUE, depsOf()),
    putCourierStanding('cou_both', { status: 'active' }, OFFICER, depsOf()),
  ])
  const held = await depsOf().readCourier('cou_both')
  expect(held).toMatchObject({ status: 'active', version: 3, appeal: { state: 'lifted' } })
  expect(await depsOf().readAppeal('cou_both', 'apl_both0001')).toMatchObject({ answer: { decision: 'lifted' } })
})

test('the offices’ list holds what waits under a unit, and what was answered apart', async () => {
  await suspended('cou_list1')
  await suspended('cou_list2', OFFICER)
  await putAppeal('cou_list1', { appealId: 'apl_list0001', words: '不是我' }, depsOf())
  await putAppeal('cou_list2', { appealId: 'apl_list0002', words: '不是我' }, depsOf())
  const ids = async (unit: string, state: 'open' | 'decided') =>
    (await depsOf().appealsUnder(unit, state, 100)).appeals
      .map(({ appealId }) => appealId)
      .filter((id) => id.startsWith('apl_list'))
  expect(await ids('d', 'open')).toEqual(['apl_list0001', 'apl_list0002'])
  expect(await ids('d/str_xiasha', 'open')).toEqual(['apl_list0001'])
  expect(await ids('d/str_xi', 'open')).toEqual([])
  await decideAppeal('apl_list0001', { decision: 'upheld', words: '视频为证' }, COLLEAGUE, depsOf())
  expect(await ids('d', 'open')).toEqual(['apl_list0002'])
  expect(await ids('d/str_xiasha', 'decided')).toEqual(['apl_list0001'])
})
