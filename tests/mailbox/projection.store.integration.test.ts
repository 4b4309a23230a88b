import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProjectionStore, projectionStore } from '../../functions/mailbox/data/projection.store.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'

let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: ProjectionStore
beforeAll(async () => {
  table = await makeMailboxTable()
  store = projectionStore(table.name, table.db)
})
afterAll(() => table.drop())

type Step = (id: string) => Promise<void>
const inEveryOrder = (steps: readonly Step[]): readonly (readonly Step[])[] =>
  steps.length === 0
    ? [[]]
    : steps.flatMap((one, at) => inEveryOrder(steps.toSpliced(at, 1)).map((others) => [one, ...others]))

describe('what is known of a courier', () => {
  test('is the same whatever order the events come in, each of them twice', async () => {
    const steps: readonly Step[] = [
      (id) => store.applyEmployers(id, 1, ['ent_a']),
      (id) => store.applyName(id, 1, '王*'),
      (id) => store.applyName(id, 2, '李*'),
      (id) => store.applyEmployers(id, 3, []),
    ]
    const orders = inEveryOrder(steps)
    const ends = await Promise.all(
      orders.map(async (order, at) => {
        for (const step of [...order, ...order.toReversed()]) await step(`cou_${at}`)
        return store.readCourier(`cou_${at}`)
      }),
    )
    expect(ends).toHaveLength(24)
    for (const end of ends) expect(end).toEqual({ employers: [], maskedName: '李*' })
  })

  test('is nothing of whom nobody told, and no firm of whom only the name is known yet', async () => {
    expect(await store.readCourier('cou_nobody')).toBeUndefined()
    await store.applyName('cou_named', 1, '王*')
    expect(await store.readCourier('cou_named')).toEqual({ employers: [], maskedName: '王*' })
  })
})

describe('what is known of a community', () => {
  const as = (unit: string) => ({ unit, name: '金沙花园', status: 'active' }) as const

  test('is the newest that was told; an older event changes nothing', async () => {
    await store.applyCommunity('com_0000001', 2, as('d/str_b/com_0000001'))
    await store.applyCommunity('com_0000001', 1, as('d/str_a/com_0000001'))
    expect(await store.readCommunity('com_0000001')).toEqual(as('d/str_b/com_0000001'))
    await store.applyCommunity('com_0000001', 3, { ...as('d/str_b/com_0000001'), status: 'ended' })
    expect(await store.readCommunity('com_0000001')).toMatchObject({ status: 'ended' })
    expect(await store.readCommunity('com_0000002')).toBeUndefined()
  })
})
