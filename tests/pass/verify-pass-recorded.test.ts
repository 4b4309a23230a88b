import { describe, expect, test } from 'vitest'
import { NOW } from '../support/judge-setting.ts'
import { COURIER, newPass, verifySetting, WEST } from '../support/verify-kit.ts'

describe('the record of a scan', () => {
  const suspended = { ...COURIER, status: 'suspended', suspendedUntil: NOW + 1 } as const
  test('names whom the gate let in', async () => {
    const { world, show } = verifySetting()
    await show(newPass(), 'scn_1')
    expect([...world.entries.values()]).toMatchObject([
      { verdict: 'allow', hasPhoto: true, card: { maskedName: '王*明', enterpriseName: '飞鸟速递' } },
    ])
  })
  test('names nobody whom it refused, but keeps whose pass it was, for a block', async () => {
    const { world, show } = verifySetting({ courier: suspended })
    await show(newPass(), 'scn_1')
    const [entry] = world.entries.values()
    expect(entry).toMatchObject({ verdict: 'suspended', courierId: COURIER.courierId })
    expect(entry).not.toHaveProperty('card')
    expect(entry).not.toHaveProperty('hasPhoto')
  })
  test('of a used pass names nobody either, and leaves the first as it was', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    await show(pass, 'scn_1', WEST)
    const replayed = [...world.entries.values()].find(({ verdict }) => verdict === 'replayed')
    expect(replayed).toMatchObject({ courierId: COURIER.courierId })
    expect(replayed).not.toHaveProperty('card')
    expect(replayed).not.toHaveProperty('hasPhoto')
    expect(await show(pass, 'scn_1')).toEqual(first)
  })
})
