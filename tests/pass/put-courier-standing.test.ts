import { describe, expect, test } from 'vitest'
import type { Answered, CourierChange } from '../../functions/pass/data/courier-standing.store.ts'
import type { CourierItem } from '../../functions/pass/data/pass.items.ts'
import { RAN_OUT_WORDS } from '../../functions/pass/domain/appeal.ts'
import { CourierReinstated, CourierSuspended } from '../../functions/pass/pass.events.ts'
import { type PutCourierStandingDeps, putCourierStanding } from '../../functions/pass/put-courier-standing.ts'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'

const ID = 'cou_0000000000001'
const DISTRICT = { kind: 'staff', id: 'app_officer', role: 'district', unit: 'd' } as const
const STREET = { kind: 'staff', id: 'app_street', role: 'street', unit: 'd/str_xiasha' } as const
const AT = Date.parse('2026-10-14T12:00:00.250+08:00')
const active: CourierItem = { form: 1, status: 'active', version: 3, employers: ['ent_a'], kinds: [1] }
const UNTIL = '2026-10-20T00:00:00.000Z'
const SUSPENDED = { status: 'suspended', reason: '违规 broke the rules', until: UNTIL } as const
const suspended: CourierItem = {
  ...active,
  status: 'suspended',
  reason: SUSPENDED.reason,
  suspendedUntil: Date.parse(UNTIL),
  version: 4,
}

/** A store that refuses the first writes as if somebody else had been there. */
const setting = (held: CourierItem | undefined, refusals = 0) => {
  const events: AnyEvent[] = []
  const versions: number[] = []
  const changes: CourierChange[] = []
  const answers: (Answered | undefined)[] = []
  let refused = 0
  const deps: PutCourierStandingDeps = {
    now: () => AT,
    readCourier: async () => (held === undefined ? undefined : { ...held, version: held.version + refused }),
    setCourier: async (_, version, change, event, answered) => {
      versions.push(version)
      if (refused < refusals) {
        refused += 1
        return false
      }
      events.push(event)
      changes.push(change)
      answers.push(answered)
      return true
    },
  }
  return { events, versions, changes, answers, deps }
}

describe('suspending a courier', () => {
  test('sets it and tells of it under the next version, with reason and end', async () => {
    const { events, deps } = setting(active)
    const until = '2026-10-20T00:00:00.000Z'
    const reply = await putCourierStanding(ID, { status: 'suspended', reason: '违规', until }, DISTRICT, deps)
    expect(reply).toEqual({ status: 'suspended', reason: '违规', until })
    expect(CourierSuspended.parse(events[0])).toEqual({
      id: `standing-${ID}-4`,
      type: 'courier-suspended',
      form: 1,
      at: '2026-10-14T04:00:00.250Z',
      subject: ID,
      sequence: 4,
      data: { courierId: ID, reason: '违规', until },
    })
  })

  test('answers an end in another zone as the same instant', async () => {
    const { deps } = setting(active)
    const body = { status: 'suspended', reason: '违规', until: '2026-10-20T00:00:00Z' } as const
    expect(await putCourierStanding(ID, body, DISTRICT, deps)).toMatchObject({ until: '2026-10-20T00:00:00.000Z' })
  })

  test('again in the same words changes nothing and answers the same', async () => {
    const { versions, deps } = setting(suspended)
    expect(await putCourierStanding(ID, SUSPENDED, DISTRICT, deps)).toEqual(SUSPENDED)
    expect(versions).toEqual([])
  })

  test.each([
    ['another reason', { ...SUSPENDED, reason: 'another' }],
    ['another end', { ...SUSPENDED, until: '2026-10-21T00:00:00.000Z' }],
  ] as const)('again with %s is a change', async (_, body) => {
    const { versions, deps } = setting(suspended)
    await putCourierStanding(ID, body, DISTRICT, deps)
    expect(versions).toEqual([4])
  })

  test('whom nobody enrolled is refused', async () => {
    const { deps } = setting(undefined)
    await expect(putCourierStanding(ID, SUSPENDED, DISTRICT, deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'courier.unknown',
    })
  })
})

describe('the end of a suspension', () => {
  const DAY_MS = 86_400_000
  const upTo = (until: number) =>
    putCourierStanding(ID, { ...SUSPENDED, until: new Date(until).toISOString() }, DISTRICT, setting(active).deps)
  test.each([AT + 1, AT + 366 * DAY_MS])('may be %d', async (until) => {
    expect(await upTo(until)).toMatchObject({ status: 'suspended' })
  })
  test.each([AT - 1, AT, AT + 366 * DAY_MS + 1])('may not be %d', async (until) => {
    await expect(upTo(until)).rejects.toMatchObject({ kind: 'invalid', code: 'standing.until' })
  })
})

describe('an appeal that waits', () => {
  const waiting: CourierItem = { ...suspended, appeal: { appealId: 'apl_00000001', state: 'open' } }
  test('is answered by whoever reinstates him meanwhile', async () => {
    const { changes, answers, deps } = setting(waiting)
    await putCourierStanding(ID, { status: 'active' }, DISTRICT, deps)
    expect(changes[0]?.appeal).toEqual({ appealId: 'apl_00000001', state: 'lifted' })
    expect(answers).toMatchObject([{ appealId: 'apl_00000001', answer: { decision: 'lifted', at: AT } }])
  })
  test('stays over another reason or end, and no answer is written', async () => {
    const { changes, answers, deps } = setting(waiting)
    await putCourierStanding(ID, { ...SUSPENDED, reason: 'another' }, DISTRICT, deps)
    expect(changes[0]?.appeal).toEqual(waiting.appeal)
    expect(answers).toEqual([undefined])
  })
  test('while its suspension runs out is closed by the next one, which may be appealed anew', async () => {
    const { changes, answers, deps } = setting({ ...waiting, suspendedUntil: AT })
    await putCourierStanding(ID, SUSPENDED, DISTRICT, deps)
    expect(changes[0]?.appeal).toBeUndefined()
    expect(answers).toMatchObject([
      { appealId: 'apl_00000001', answer: { decision: 'lifted', words: RAN_OUT_WORDS, at: AT } },
    ])
  })
  test('once upheld leaves when the suspension is prolonged, and no second answer is written', async () => {
    const upheld: CourierItem = { ...suspended, appeal: { appealId: 'apl_00000001', state: 'upheld' } }
    const { changes, answers, deps } = setting(upheld)
    await putCourierStanding(ID, { ...SUSPENDED, until: '2026-10-20T00:00:00.001Z' }, DISTRICT, deps)
    expect(changes[0]?.appeal).toBeUndefined()
    expect(answers).toEqual([undefined])
  })
  test('once answered leaves with the next suspension, so that it may be appealed anew', async () => {
    const before: CourierItem = { ...active, appeal: { appealId: 'apl_00000001', state: 'lifted' } }
    const { changes, deps } = setting(before)
    await putCourierStanding(ID, SUSPENDED, DISTRICT, deps)
    expect(changes[0]?.appeal).toBeUndefined()
  })
})

describe('reinstating a courier', () => {
  test('sets it and tells of it', async () => {
    const { events, deps } = setting(suspended)
    expect(await putCourierStanding(ID, { status: 'active' }, DISTRICT, deps)).toEqual({ status: 'active' })
    expect(CourierReinstated.parse(events[0])).toMatchObject({ type: 'courier-reinstated', sequence: 5 })
    expect(events[0]?.data).toEqual({ courierId: ID })
  })

  test('who is active changes nothing', async () => {
    const { versions, deps } = setting(active)
    expect(await putCourierStanding(ID, { status: 'active' }, DISTRICT, deps)).toEqual({ status: 'active' })
    expect(versions).toEqual([])
  })
})

describe('a standing that somebody else changes too', () => {
  test('is read again and changed upon what he made of it', async () => {
    const { events, versions, deps } = setting(active, 4)
    await putCourierStanding(ID, SUSPENDED, DISTRICT, deps)
    expect(versions).toEqual([3, 4, 5, 6, 7])
    expect(events[0]).toMatchObject({ id: `standing-${ID}-8`, sequence: 8 })
  })

  test('five times over is given up, to be tried again', async () => {
    const { events, deps } = setting(active, 5)
    const put = putCourierStanding(ID, SUSPENDED, DISTRICT, deps)
    await expect(put).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'standing.contended',
      details: { retryAfter_s: 1 },
    })
    expect(events).toEqual([])
  })
})

describe('what a unit above has set', () => {
  const byDistrict: CourierItem = { ...suspended, setBy: { id: 'app_officer', role: 'district', unit: 'd' } }
  const byStreet: CourierItem = { ...suspended, setBy: { id: 'app_street', role: 'street', unit: 'd/str_xiasha' } }
  const elsewhere = { kind: 'staff', id: 'app_other', role: 'street', unit: 'd/str_baiyang' } as const

  test('no street lifts, and the district does', async () => {
    const lift = { status: 'active' } as const
    await expect(putCourierStanding(ID, lift, STREET, setting(byDistrict).deps)).rejects.toMatchObject({
      code: 'standing.set-above',
    })
    expect(await putCourierStanding(ID, lift, DISTRICT, setting(byDistrict).deps)).toEqual(lift)
  })
  test('a street set, that street and the district lift, and no other street', async () => {
    const lift = { status: 'active' } as const
    expect(await putCourierStanding(ID, lift, STREET, setting(byStreet).deps)).toEqual(lift)
    expect(await putCourierStanding(ID, lift, DISTRICT, setting(byStreet).deps)).toEqual(lift)
    await expect(putCourierStanding(ID, lift, elsewhere, setting(byStreet).deps)).rejects.toMatchObject({
      code: 'standing.set-above',
    })
  })
  test('any street may suspend who is in good standing, whoever reinstated him', async () => {
    const reinstated: CourierItem = { ...active, setBy: { id: 'app_officer', role: 'district', unit: 'd' } }
    expect(await putCourierStanding(ID, SUSPENDED, elsewhere, setting(reinstated).deps)).toEqual(SUSPENDED)
  })
  test('holds while it is in force: the second it runs out any street may suspend him anew', async () => {
    const running: CourierItem = { ...byDistrict, suspendedUntil: AT + 1 }
    await expect(putCourierStanding(ID, SUSPENDED, elsewhere, setting(running).deps)).rejects.toMatchObject({
      code: 'standing.set-above',
    })
    const lapsed: CourierItem = { ...byDistrict, suspendedUntil: AT }
    const { versions, deps } = setting(lapsed)
    expect(await putCourierStanding(ID, SUSPENDED, elsewhere, deps)).toEqual(SUSPENDED)
    expect(versions).toEqual([4])
  })
  test('and has run out is not asked for again as if it stood', async () => {
    const lapsed: CourierItem = { ...byDistrict, suspendedUntil: AT - 1 }
    const again = { ...SUSPENDED, until: new Date(AT - 1).toISOString() }
    await expect(putCourierStanding(ID, again, DISTRICT, setting(lapsed).deps)).rejects.toMatchObject({
      code: 'standing.until',
    })
  })
})
