import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Operator, type OperatorStore, operatorStore } from '../../functions/mailbox/data/operator.store.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: OperatorStore
beforeAll(async () => {
  table = await makeTable()
  store = operatorStore(table.name, table.db)
})
afterAll(() => table.drop())

const said = (version: number, enterpriseId?: string): Operator => ({
  version,
  ...(enterpriseId === undefined ? {} : { enterpriseId }),
  setAt: 1_000 + version,
  by: { id: 'app_street', role: 'street', unit: 'd/str_xiasha' },
})

describe('who runs a place', () => {
  test('is kept version by version, each over the one before it alone', async () => {
    const unit = 'd/str_xiasha/sta_0001'
    expect(await store.readOperator(unit)).toBeUndefined()
    expect(await store.putOperator(unit, said(2, 'ent_swift'))).toBe(false)
    expect(await store.putOperator(unit, said(1, 'ent_swift'))).toBe(true)
    expect(await store.putOperator(unit, said(1, 'ent_heron'))).toBe(false)
    expect(await store.readOperator(unit)).toEqual(said(1, 'ent_swift'))
    expect(await store.putOperator(unit, said(2))).toBe(true)
    expect(await store.readOperator(unit)).toEqual(said(2))
  })

  test('of two who say it at once one is heard', async () => {
    const unit = 'd/str_xiasha/sta_0002'
    const both = await Promise.all(['ent_swift', 'ent_heron'].map((firm) => store.putOperator(unit, said(1, firm))))
    expect(both.toSorted()).toEqual([false, true])
  })

  test('stays with a community that moves to another street, and is a station’s only in its own street', async () => {
    await store.putOperator('d/str_xiasha/com_0000007', said(1, 'ent_swift'))
    await store.putOperator('d/str_xiasha/sta_0003', said(1, 'ent_heron'))
    const asked = ['d/str_baiyang/com_0000007', 'd/str_baiyang/sta_0003', 'd/str_xiasha/sta_0003', 'd/str_xiasha']
    expect(await store.operatorsOf(asked)).toEqual({
      'd/str_baiyang/com_0000007': 'ent_swift',
      'd/str_xiasha/sta_0003': 'ent_heron',
    })
  })

  test('is nobody where that was said', async () => {
    const unit = 'd/str_xiasha/com_0000008'
    await store.putOperator(unit, said(1, 'ent_swift'))
    await store.putOperator(unit, said(2))
    expect(await store.operatorsOf([unit])).toEqual({})
  })
})
