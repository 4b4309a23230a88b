import { describe, expect, test } from 'vitest'
import { AdmissionBody, AdmissionReply } from '../../functions/pass/admissions.contract.ts'
import type { Admission } from '../../functions/pass/domain/admission.ts'
import { putAdmission } from '../../functions/pass/put-admission.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { CLERK, LOG_AT, LOG_COMMUNITY } from '../support/log-kit.ts'

const PLACE = { communityId: LOG_COMMUNITY, admissionId: 'adm_0000000000000001' }
const GATE: Caller = { kind: 'gate', id: 'gat_east', role: 'gate', unit: CLERK.unit }
const DEAD = { reason: 'phone-dead' } as const

const setting = () => {
  const world = { now: LOG_AT, held: new Map<string, Admission>() }
  const put = (body: Parameters<typeof putAdmission>[1], caller: Caller = GATE, place = PLACE) =>
    putAdmission(place, body, caller, {
      now: () => world.now,
      communityOfGate: async (gateId) => ({ gat_east: LOG_COMMUNITY, gat_other: 'com_0000008' })[gateId],
      admitByHand: async (admission) => {
        const key = `${admission.communityId}#${admission.admissionId}`
        const first = world.held.get(key)
        if (first === undefined) world.held.set(key, admission)
        return first
      },
    })
  return { world, put }
}

describe('an admission by hand', () => {
  test('at a gate is that gate’s own, with the reason and who opened', async () => {
    const { world, put } = setting()
    const reply = await put({ ...DEAD, words: '手机进水' })
    expect(reply).toEqual({
      entryId: PLACE.admissionId,
      at: '2026-10-14T04:00:00.250Z',
      communityId: LOG_COMMUNITY,
      gateId: 'gat_east',
      reason: 'phone-dead',
      words: '手机进水',
      by: { id: 'gat_east', role: 'gate' },
    })
    expect(AdmissionReply.parse(reply)).toEqual(reply)
    expect([...world.held.values()].map(({ by }) => by.unit)).toEqual([CLERK.unit])
  })

  test('by a gate that names a gate is refused, were it itself', async () => {
    const { world, put } = setting()
    const refused = { kind: 'invalid', code: 'admission.gate' }
    await expect(put({ ...DEAD, gateId: 'gat_other' })).rejects.toMatchObject(refused)
    await expect(put({ ...DEAD, gateId: 'gat_east' })).rejects.toMatchObject(refused)
    expect(world.held.size).toBe(0)
  })

  test('by staff names a gate of that community, and no other', async () => {
    const { put } = setting()
    await expect(put(DEAD, CLERK)).rejects.toMatchObject({ kind: 'invalid', code: 'admission.gate' })
    for (const gateId of ['gat_other', 'gat_nowhere'])
      await expect(put({ ...DEAD, gateId }, CLERK)).rejects.toMatchObject({ kind: 'missing', code: 'gate.unknown' })
    expect(await put({ ...DEAD, gateId: 'gat_east' }, CLERK)).toMatchObject({
      gateId: 'gat_east',
      by: { id: 'app_clerk', role: 'property' },
    })
  })

  test('sent again is answered as it was, of the time it was first told', async () => {
    const { world, put } = setting()
    const first = await put(DEAD)
    world.now += 60_000
    expect(await put(DEAD)).toEqual(first)
    expect(world.held.size).toBe(1)
  })

  test('of another content or by another under the same id is refused; in another community the id is free', async () => {
    const { put } = setting()
    await put(DEAD)
    const reused = { kind: 'conflict', code: 'admission.reused' }
    await expect(put({ reason: 'visitor' })).rejects.toMatchObject(reused)
    await expect(put({ ...DEAD, gateId: 'gat_east' }, CLERK)).rejects.toMatchObject(reused)
    expect(await put(DEAD, GATE, { ...PLACE, communityId: 'com_0000008' })).toMatchObject({ reason: 'phone-dead' })
  })
})

describe('its form', () => {
  test.each([
    ['no reason', {}],
    ['a reason off the list', { reason: 'friend' }],
    ['another reason without words', { reason: 'other' }],
    ['words of one character', { reason: 'visitor', words: '访' }],
    ['words of 61 characters', { reason: 'visitor', words: '访'.repeat(61) }],
    ['words on two lines', { reason: 'visitor', words: '访客\n二' }],
    ['a name for the courier', { reason: 'visitor', name: '王某' }],
  ])('with %s is refused', (_, body) => {
    expect(AdmissionBody.safeParse(body).success).toBe(false)
  })

  test.each([
    ['another reason in words', { reason: 'other', words: '送医' }],
    ['words of 60 characters', { reason: 'visitor', words: '访'.repeat(60) }],
  ])('with %s is taken', (_, body) => {
    expect(AdmissionBody.safeParse(body).success).toBe(true)
  })
})
