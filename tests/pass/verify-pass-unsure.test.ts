import { describe, expect, test } from 'vitest'
import { verifyPass } from '../../functions/pass/verify-pass.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { NOW } from '../support/judge-setting.ts'
import { at, EAST, newPass, verifySetting } from '../support/verify-kit.ts'

describe('a key withdrawn while the function is warm', () => {
  test('makes its passes unknown, whatever else was found, and names nobody in the record', async () => {
    const { world, deps } = verifySetting()
    const reply = await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, {
      ...deps,
      confirmKey: async (kid) => kid !== '00ab',
    })
    expect(reply).toEqual({ verdict: 'unknown-key', entryId: 'gat_east.scn_1', at: at(NOW) })
    expect([...world.entries.values()].map(({ courierId }) => courierId)).toEqual([undefined])
  })

  test('is asked for beside the facts, not after them', async () => {
    const { world, deps } = verifySetting()
    await verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, {
      ...deps,
      readFacts: async (asked) => {
        await new Promise((done) => setImmediate(done))
        world.calls.push('facts found')
        return deps.readFacts(asked)
      },
      confirmKey: async () => {
        world.calls.push('confirmKey')
        return true
      },
    })
    expect(world.calls.slice(0, 2)).toEqual(['confirmKey', 'facts found'])
  })
})

describe('what cannot be read or written', () => {
  const away = () => Promise.reject(new Fault('unavailable', 'standing.unread', 'away'))

  test('lets nobody through: no answer is given', async () => {
    const { world, deps } = verifySetting()
    const asked = verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, readFacts: away })
    await expect(asked).rejects.toMatchObject({ code: 'standing.unread' })
    expect(world.entries.size).toBe(0)
  })

  test.each(['admit', 'deny'] as const)('%s not done is no answer either', async (step) => {
    const { deps } = verifySetting(step === 'admit' ? {} : { courier: undefined })
    const asked = verifyPass({ pass: newPass(), scanId: 'scn_1' }, EAST, { ...deps, [step]: away })
    await expect(asked).rejects.toMatchObject({ code: 'standing.unread' })
  })
})
