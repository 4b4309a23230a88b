import { describe, expect, test } from 'vitest'
import { packed } from '../support/forged-passes.ts'
import { ISSUER, NOW } from '../support/judge-setting.ts'
import { freshClaims, signClaims } from '../support/pass-signer.ts'
import { at, newPass, SIGNER, verifySetting, WEST } from '../support/verify-kit.ts'

describe('a pass shown again', () => {
  test('under the same scan id has the same answer later, of the time it was first given', async () => {
    const { world, deps, show } = verifySetting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 2_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
    expect(deps.now()).not.toBe(Date.parse(first.at))
  })

  test('at the same gate within ten seconds is a repeat, and leaves no entry', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 10_000
    expect(await show(pass, 'scn_2')).toMatchObject({ verdict: 'replayed', firstAt: at(NOW), repeat: true })
    expect(world.entries.size).toBe(1)
  })

  test('at the same gate a millisecond later is no repeat, and is recorded', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 10_001
    expect(await show(pass, 'scn_2')).toMatchObject({ verdict: 'replayed', firstAt: at(NOW), repeat: false })
    expect([...world.entries.values()].map(({ verdict }) => verdict)).toEqual(['allow', 'replayed'])
  })

  test('at another gate is no repeat, carries no card, and that scan’s retry has the same answer', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    await show(pass, 'scn_1')
    const second = await show(pass, 'scn_1', WEST)
    expect(second).toEqual({
      verdict: 'replayed',
      entryId: 'gat_west.scn_1',
      at: at(NOW),
      firstAt: at(NOW),
      repeat: false,
    })
    world.now += 3_000
    expect(await show(pass, 'scn_1', WEST)).toEqual(second)
    expect(world.calls.slice(0, 5)).toEqual(['readFacts', 'admit', 'readFacts', 'admit', 'deny'])
  })

  test('with its signature’s twin or as a token is the same pass', async () => {
    const { show } = verifySetting()
    const claims = freshClaims(ISSUER, NOW / 1000 - 0.25)
    await show(packed(signClaims(claims, SIGNER)), 'scn_1')
    expect(await show(signClaims(claims, SIGNER), 'scn_2', WEST)).toMatchObject({ verdict: 'replayed' })
  })
})

describe('a scan whose reply was lost, asked again after the pass ran out', () => {
  test('is answered as it was, without a second entry', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    const first = await show(pass, 'scn_1')
    world.now += 120_000
    expect(await show(pass, 'scn_1')).toEqual(first)
    expect(world.entries.size).toBe(1)
  })
  test('is answered so up to the 180th day and no longer: what is gone is told to nobody', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now = NOW + 180 * 86_400_000 - 1
    expect(await show(pass, 'scn_1')).toMatchObject({ verdict: 'allow', card: { maskedName: '王*明' } })
    world.now += 1
    expect(await show(pass, 'scn_1')).toEqual({ verdict: 'expired', entryId: 'gat_east.scn_1', at: at(world.now) })
  })
  test('is expired for another scan, at this gate and at another', async () => {
    const { world, show } = verifySetting()
    const pass = newPass()
    await show(pass, 'scn_1')
    world.now += 120_000
    expect((await show(pass, 'scn_2')).verdict).toBe('expired')
    expect((await show(pass, 'scn_1', WEST)).verdict).toBe('expired')
  })
})

describe('a scan id', () => {
  test('used for another code is refused, a fresh one is not', async () => {
    const { show } = verifySetting({ courier: undefined })
    await show(newPass(), 'scn_1')
    await expect(show('another code', 'scn_1')).rejects.toMatchObject({ kind: 'conflict', code: 'scan.reused' })
    expect(await show('another code', 'scn_2')).toMatchObject({ verdict: 'not-a-pass' })
  })

  test('of one gate is free at another', async () => {
    const { show } = verifySetting()
    await show('one code', 'scn_1')
    expect(await show('another code', 'scn_1', WEST)).toMatchObject({ verdict: 'not-a-pass' })
  })
})
