import { describe, expect, test } from 'vitest'
import type { Operator } from '../../functions/mailbox/data/operator.store.ts'
import { OperatorReply } from '../../functions/mailbox/operators.contract.ts'
import { putOperator } from '../../functions/mailbox/put-operator.ts'
import { readOperator } from '../../functions/mailbox/read-operator.ts'
import { LEAD, STREET_CLERK } from '../support/desk-kit.ts'
import { versioned } from '../support/versioned.ts'

const AT = Date.parse('2026-10-14T12:00:00+08:00')
const UNIT = 'd/str_xiasha/com_0000007'

const setting = (refusals = 0) => {
  const record = versioned<Operator>()
  let refused = 0
  const deps = {
    now: () => AT,
    readOperator: record.read,
    putOperator: async (_: string, operator: Operator) => {
      refused += 1
      return refused > refusals && record.save(operator, operator.version === 1 ? undefined : operator.version - 1)
    },
  }
  const put = (enterpriseId: string | undefined, tag: string | undefined, caller = STREET_CLERK) =>
    putOperator(UNIT, { enterpriseId }, tag, caller, deps)
  return { record, deps, put }
}

describe('who runs a place', () => {
  test('is nobody, as version 0, before anybody said so', async () => {
    const { deps } = setting()
    expect(await readOperator(UNIT, deps)).toEqual({ version: 0 })
  })

  test('is said over the version that was read, with who said it', async () => {
    const { record, deps, put } = setting()
    const reply = await put('ent_swift', '"0"')
    expect(reply).toEqual({ version: 1, enterpriseId: 'ent_swift', setAt: '2026-10-14T04:00:00.000Z' })
    expect(OperatorReply.parse(reply)).toEqual(reply)
    expect(await readOperator(UNIT, deps)).toEqual(reply)
    expect(record.held()?.by).toEqual({ id: 'app_street', role: 'street', unit: 'd/str_xiasha' })
  })

  test('said again makes no version, whether the reply was lost or the newest was read', async () => {
    const { record, put } = setting()
    const first = await put('ent_swift', '"0"')
    expect(await put('ent_swift', '"0"', LEAD)).toEqual(first)
    expect(await put('ent_swift', '"1"')).toEqual(first)
    expect(record.saves).toHaveLength(1)
    expect(await put(undefined, '"1"')).toEqual({ version: 2, setAt: '2026-10-14T04:00:00.000Z' })
  })

  test('over an older version is stale, over the newest is not, and over none is asked for one', async () => {
    const { put } = setting()
    await put('ent_swift', '"0"')
    await put('ent_heron', '"1"')
    await expect(put('ent_third', '"1"')).rejects.toMatchObject({ kind: 'stale', code: 'edit.stale' })
    await expect(put('ent_third', undefined)).rejects.toMatchObject({ code: 'edit.unconditional' })
    expect(await put('ent_third', '"2"')).toMatchObject({ version: 3, enterpriseId: 'ent_third' })
  })

  test('where it is said that nobody runs it, of which nobody spoke, is a version too', async () => {
    const { put } = setting()
    expect(await put(undefined, '"0"')).toMatchObject({ version: 1 })
  })

  test('said by two at once is refused to the second, whose version is not the last any more', async () => {
    const { record, put } = setting()
    record.overtake({
      version: 1,
      enterpriseId: 'ent_heron',
      setAt: AT,
      by: { id: 'app_1', role: 'street', unit: 'd' },
    })
    await expect(put('ent_swift', '"0"')).rejects.toMatchObject({ code: 'edit.stale' })
    expect(await put('ent_swift', '"1"')).toMatchObject({ version: 2, enterpriseId: 'ent_swift' })
  })

  test('that meets other writes tries again, and gives up in the end', async () => {
    expect(await setting(4).put('ent_swift', '"0"')).toMatchObject({ version: 1 })
    await expect(setting(5).put('ent_swift', '"0"')).rejects.toMatchObject({ code: 'operator.contended' })
  })
})
