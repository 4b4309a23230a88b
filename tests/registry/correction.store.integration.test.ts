import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerCorrection } from '../../functions/registry/answer-correction.ts'
import { askCorrection } from '../../functions/registry/ask-correction.ts'
import { OPEN_CORRECTIONS_MAX } from '../../functions/registry/domain/correction.ts'
import { endEngagement } from '../../functions/registry/end-engagement.ts'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'
import { listCorrections, listOwnCorrections } from '../../functions/registry/list-corrections.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { everyPage } from '../support/pages-kit.ts'
import { registryDeps, TEST_NOW } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
let ids: readonly string[] = []
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const clerk: Caller = { kind: 'staff', id: 'acc_clerk', role: 'outlet', unit: 'd/ent_aaaa/out_0001' }
const roster = (rosterId: string, names: readonly string[]) =>
  rosterWays(place, kit).send(rosterId, ['姓名,手机号', ...names.map((name, n) => `${name},1000000000${n}`)].join('\n'))

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets('ent_aaaa', ['out_0001', 'out_0002'], kit.deps)
  await roster('ros_0001', ['王小明', '李四', '赵五', '钱六'])
  const hashOf = await kit.deps.phoneHasher()
  const people = await Promise.all([0, 1, 2, 3].map((n) => kit.deps.couriersByPhone([hashOf(`+861000000000${n}`)])))
  ids = people.flat().map(({ courierId }) => courierId)
})
afterAll(() => table.drop())

const asking = (n: number, correctionId: string, more = {}) => ({
  ...place,
  correctionId,
  courierId: ids[n] ?? '',
  field: 'name' as const,
  wanted: '王晓明',
  words: '身份证上是“晓”',
  ...more,
})
const answering = (correctionId: string, answer: 'made' | 'declined', words = '已改') => ({
  ...place,
  correctionId,
  answer,
  words,
})

describe('a correction', () => {
  test('is asked for, stands on both lists, is made by the roster, and is then answered', async () => {
    const asked = await askCorrection(asking(0, 'cor_0001'), kit.deps)
    expect(asked).toMatchObject({ field: 'name', wanted: '王晓明', stood: '王小明' })
    expect(await askCorrection(asking(0, 'cor_0001'), kit.deps)).toEqual(asked)
    const open = await listCorrections({ ...place, state: 'open', limit: 10 }, clerk, kit.deps)
    expect(open.items).toMatchObject([{ courierId: ids[0], wanted: '王晓明', stood: '王*明' }])
    await expect(answerCorrection(answering('cor_0001', 'made'), kit.deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'correction.not-made',
    })
    await roster('ros_0002', ['王晓明', '李四', '赵五', '钱六'])
    const answered = await answerCorrection(answering('cor_0001', 'made'), kit.deps)
    expect(answered.answered).toEqual({ answer: 'made', words: '已改', at: new Date(TEST_NOW).toISOString() })
    expect(await answerCorrection(answering('cor_0001', 'made'), kit.deps)).toEqual(answered)
    const own = await getOwnRecord(ids[0] ?? '', kit.deps)
    expect(own.corrections).toMatchObject([{ correctionId: 'cor_0001', stood: '王小明', answered: { answer: 'made' } }])
  })

  test('is answered once: another answer is refused', async () => {
    await askCorrection(asking(1, 'cor_0002', { field: 'kind', wanted: 'meal' }), kit.deps)
    await answerCorrection(answering('cor_0002', 'declined', '合同是快递'), kit.deps)
    await expect(answerCorrection(answering('cor_0002', 'declined', '别的'), kit.deps)).rejects.toMatchObject({
      code: 'correction.answered',
    })
    await expect(answerCorrection(answering('cor_9999', 'declined'), kit.deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'correction.unknown',
    })
  })

  test('under an id of his own for something else, or of somebody else, is refused', async () => {
    const refusal = { kind: 'conflict', code: 'correction.other-body' }
    await askCorrection(asking(2, 'cor_mine'), kit.deps)
    await expect(askCorrection(asking(2, 'cor_mine', { words: '别的' }), kit.deps)).rejects.toMatchObject(refusal)
    await expect(askCorrection(asking(1, 'cor_mine'), kit.deps)).rejects.toMatchObject(refusal)
    expect((await kit.deps.outletCorrection(place, 'cor_mine'))?.courierId).toBe(ids[2])
  })

  test('is for an outlet that engages him', async () => {
    const elsewhere = asking(2, 'cor_else', { outletId: 'out_0002' })
    await expect(askCorrection(elsewhere, kit.deps)).rejects.toMatchObject({ code: 'correction.not-engaged' })
  })

  test('stays on both lists when he leaves, and is answered then as before', async () => {
    const courierId = ids[3] ?? ''
    const asked = asking(3, 'cor_gone', { field: 'not-employed', wanted: undefined, words: '我不在这里' })
    const first = await askCorrection(asked, kit.deps)
    await expect(answerCorrection(answering('cor_gone', 'made'), kit.deps)).rejects.toMatchObject({
      code: 'correction.not-made',
    })
    await endEngagement({ ...place, courierId }, kit.deps)
    expect(await askCorrection(asked, kit.deps)).toEqual(first)
    expect(await answerCorrection(answering('cor_gone', 'made'), kit.deps)).toMatchObject({ courierId })
    const own = await listOwnCorrections({ limit: 5 }, { id: courierId }, kit.deps)
    expect(own.items).toMatchObject([{ correctionId: 'cor_gone', answered: { answer: 'made' } }])
  })

  test('is the tenth that waits and not the eleventh; once one is answered there is room again', async () => {
    const ask = (n: number) => askCorrection(asking(1, `cor_many${n}`, { words: String(n) }), kit.deps)
    expect(OPEN_CORRECTIONS_MAX).toBe(10)
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => ask(n)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    const refused = outcomes.findIndex(({ status }) => status === 'rejected')
    await expect(ask(refused)).rejects.toMatchObject({ kind: 'conflict', code: 'correction.too-many' })
    const asked = outcomes.findIndex(({ status }) => status === 'fulfilled')
    await answerCorrection(answering(`cor_many${asked}`, 'declined'), kit.deps)
    expect(await ask(refused)).toMatchObject({ correctionId: `cor_many${refused}` })
  })

  test('stands in the outlet’s list page by page, open and answered apart', async () => {
    const list = (state?: 'open' | 'answered') =>
      everyPage((cursor) => listCorrections({ ...place, state, limit: 3, cursor }, clerk, kit.deps))
    const [all, open, answered] = [await list(), await list('open'), await list('answered')]
    expect(open.every((one) => !('answered' in one))).toBe(true)
    expect(answered.map(({ correctionId }) => correctionId)).toEqual(expect.arrayContaining(['cor_0001', 'cor_gone']))
    expect(open.length + answered.length).toBe(all.length)
    expect(open.length).toBeGreaterThan(9)
  })
})
