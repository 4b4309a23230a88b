import { describe, expect, test } from 'vitest'
import type { GateChange, GateHeld } from '../../functions/pass/data/gate-standing.store.ts'
import { putGateStanding } from '../../functions/pass/put-gate-standing.ts'

const DISTRICT = { kind: 'staff', id: 'app_officer', role: 'district', unit: 'd' } as const
const PROPERTY = { kind: 'staff', id: 'app_clerk', role: 'property', unit: 'd/str_xiasha/com_0000101' } as const
const STREET = { kind: 'staff', id: 'app_street', role: 'street', unit: 'd/str_xiasha' } as const
const MOVED = { ...PROPERTY, unit: 'd/str_baiyang/com_0000101' } as const
const REPAIR = { status: 'disabled', reason: '检修 repair' } as const
const ACTIVE = { status: 'active' } as const

/** A gate's standing in memory; the first `refusals` writes lose a race. */
const setting = (first: GateHeld | undefined, refusals = 0) => {
  let held = first
  let refused = 0
  const writes: GateChange[] = []
  return {
    writes,
    readGate: async () => held,
    setGate: async (_: string, version: number, change: GateChange) => {
      if (refused < refusals) {
        refused += 1
        return false
      }
      writes.push(change)
      const { disabled, setBy, reason } = change
      held = {
        form: 1,
        version: version + 1,
        disabled,
        setBy,
        ...(reason === undefined ? {} : { disabledReason: reason }),
      }
      return true
    },
  }
}
const FRESH: GateHeld = { form: 1, version: 0, communityId: 'com_0000101', registered: 'active' }

describe('a gate', () => {
  test('is disabled with its reason and enabled without one, and it is kept who did it', async () => {
    const store = setting(FRESH)
    expect(await putGateStanding('gat_east', REPAIR, PROPERTY, store)).toEqual(REPAIR)
    expect(await putGateStanding('gat_east', ACTIVE, PROPERTY, store)).toEqual(ACTIVE)
    const setBy = { id: 'app_clerk', role: 'property', unit: PROPERTY.unit }
    expect(store.writes).toEqual([
      { disabled: true, reason: '检修 repair', setBy },
      { disabled: false, setBy },
    ])
  })
  test('that the district disabled is not enabled from below, and is by the district', async () => {
    const store = setting(FRESH)
    await putGateStanding('gat_east', REPAIR, DISTRICT, store)
    await expect(putGateStanding('gat_east', ACTIVE, PROPERTY, store)).rejects.toMatchObject({
      code: 'standing.set-above',
    })
    expect(await putGateStanding('gat_east', ACTIVE, DISTRICT, store)).toEqual(ACTIVE)
  })
  test('that the street disabled is not enabled by the property below it, and is by the street', async () => {
    const store = setting(FRESH)
    await putGateStanding('gat_east', REPAIR, STREET, store)
    await expect(putGateStanding('gat_east', ACTIVE, PROPERTY, store)).rejects.toMatchObject({
      code: 'standing.set-above',
    })
    expect(await putGateStanding('gat_east', ACTIVE, STREET, store)).toEqual(ACTIVE)
  })
  // That the gate is theirs at all was settled before, at the edge: caller.unit.
  test.each([MOVED, { ...STREET, unit: 'd/str_baiyang' }])(
    'that was disabled under the street its community left is enabled under its new one by %j',
    async (caller) => {
      const store = setting(FRESH)
      await putGateStanding('gat_east', REPAIR, PROPERTY, store)
      expect(await putGateStanding('gat_east', ACTIVE, caller, store)).toEqual(ACTIVE)
    },
  )
  test('told the same again is not written again', async () => {
    const store = setting(FRESH)
    await putGateStanding('gat_east', ACTIVE, PROPERTY, store)
    expect(store.writes).toEqual([])
  })
  test('is set by the second try when somebody else was there first, and after five it is contended', async () => {
    expect(await putGateStanding('gat_east', REPAIR, PROPERTY, setting(FRESH, 1))).toEqual(REPAIR)
    await expect(putGateStanding('gat_east', REPAIR, PROPERTY, setting(FRESH, 9))).rejects.toMatchObject({
      code: 'standing.contended',
    })
  })
  test.each([REPAIR, ACTIVE])('that is not there is refused: %j', async (body) => {
    await expect(putGateStanding('gat_east', body, PROPERTY, setting(undefined))).rejects.toMatchObject({
      kind: 'missing',
      code: 'gate.unknown',
    })
  })
})
