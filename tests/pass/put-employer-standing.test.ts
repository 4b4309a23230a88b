import { describe, expect, test } from 'vitest'
import { putEmployerStanding, SUSPENDED_EMPLOYERS_MAX } from '../../functions/pass/put-employer-standing.ts'

const SUSPENDED = { status: 'suspended', reason: '停业 closed' } as const
const ACTIVE = { status: 'active' } as const

const setting = (held: readonly string[], refusals = 0) => {
  const written: (readonly [readonly string[], number])[] = []
  let refused = 0
  const deps = {
    readEmployers: async () => ({ enterprises: held, version: refused }),
    setEmployers: async (enterprises: readonly string[], version: number) => {
      if (refused < refusals) {
        refused += 1
        return false
      }
      written.push([enterprises, version])
      return true
    },
  }
  return { written, deps }
}
const many = (count: number) => Array.from({ length: count }, (_, at) => `ent_${at}`)

describe('an enterprise', () => {
  test('suspended is added to those that are', async () => {
    const { written, deps } = setting(['ent_b'])
    expect(await putEmployerStanding('ent_a', SUSPENDED, deps)).toEqual(SUSPENDED)
    expect(written).toEqual([[['ent_b', 'ent_a'], 0]])
  })

  test('reinstated is taken off the list and nobody else is', async () => {
    const { written, deps } = setting(['ent_b', 'ent_a'])
    expect(await putEmployerStanding('ent_a', ACTIVE, deps)).toEqual(ACTIVE)
    expect(written).toEqual([[['ent_b'], 0]])
  })

  test.each([
    ['suspended', ['ent_a'], SUSPENDED],
    ['active', ['ent_b'], ACTIVE],
  ] as const)('that is %s already is written no second time', async (_, held, body) => {
    const { written, deps } = setting(held)
    expect(await putEmployerStanding('ent_a', body, deps)).toEqual(body)
    expect(written).toEqual([])
  })

  test('is the last that fits into the list, or one too many', async () => {
    const fits = setting(many(SUSPENDED_EMPLOYERS_MAX - 1))
    await putEmployerStanding('ent_a', SUSPENDED, fits.deps)
    expect(fits.written[0]?.[0]).toHaveLength(SUSPENDED_EMPLOYERS_MAX)
    const full = setting(many(SUSPENDED_EMPLOYERS_MAX))
    await expect(putEmployerStanding('ent_a', SUSPENDED, full.deps)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'employers.too-many',
    })
    await expect(putEmployerStanding('ent_0', ACTIVE, full.deps)).resolves.toEqual(ACTIVE)
  })

  test('whose list somebody else changes is tried upon the newer list, five times in all', async () => {
    const won = setting([], 4)
    await putEmployerStanding('ent_a', SUSPENDED, won.deps)
    expect(won.written).toEqual([[['ent_a'], 4]])
    const lost = setting([], 5)
    await expect(putEmployerStanding('ent_a', SUSPENDED, lost.deps)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'standing.contended',
    })
  })
})
