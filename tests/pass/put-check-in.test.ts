import { describe, expect, test } from 'vitest'
import { CheckInReply } from '../../functions/pass/check-ins.contract.ts'
import type { CheckInFacts } from '../../functions/pass/data/check-in.store.ts'
import type { CheckIn } from '../../functions/pass/domain/check-in.ts'
import type { PlaceCodeClaims } from '../../functions/pass/domain/place-code.ts'
import { type PutCheckInDeps, putCheckIn } from '../../functions/pass/put-check-in.ts'
import { AT, CLAIMS } from '../support/place-signer.ts'

const COURIER = 'cou_0000000000001'
const ASKED = { checkInId: 'chk_00000001', placeCode: 'a good code' }
const FACTS: CheckInFacts = {
  before: undefined,
  live: undefined,
  courier: { courierId: COURIER, status: 'active', employers: ['ent_a'], kinds: [1], card: undefined },
  place: {
    ...{ communityId: CLAIMS.sub, communityName: '云水苑', gateName: '东门', isOpen: true },
    code: { gateId: CLAIMS.gate, communityId: CLAIMS.sub, version: CLAIMS.version, token: 'a good code', issuedAt: AT },
  },
}

const setting = (facts: Partial<CheckInFacts> = {}, claims: PlaceCodeClaims | undefined = CLAIMS) => {
  const made: CheckIn[] = []
  const deps: PutCheckInDeps = {
    now: () => AT,
    randomBytes: () => Uint8Array.of(5, 6),
    digest: (text) => `digest of ${text}`,
    readToken: async (token) => (token.startsWith('a good') ? claims : undefined),
    readCheckInFacts: async () => ({ ...FACTS, before: made[0], ...facts }),
    addCheckIn: async (checkIn) => {
      made.push(checkIn)
      return true
    },
  }
  return { made, deps }
}
const place = (change: object) => ({ place: FACTS.place && { ...FACTS.place, ...change } })

describe('a check-in', () => {
  test('is recorded as a claim, with the place by name and two characters for the guard', async () => {
    const { made, deps } = setting()
    const reply = await putCheckIn(COURIER, ASKED, deps)
    expect(CheckInReply.parse(reply)).toEqual(reply)
    expect(reply).toEqual({
      checkInId: ASKED.checkInId,
      grade: 'claimed',
      communityId: CLAIMS.sub,
      communityName: '云水苑',
      gateId: 'gat_east',
      gateName: '东门',
      confirmation: 'AC',
      at: new Date(AT).toISOString(),
    })
    expect(made).toMatchObject([{ courierId: COURIER, at: AT, codeDigest: 'digest of a good code' }])
  })

  test('again under its id is the same answer, even after the poster was replaced; with another code it is refused', async () => {
    const { made, deps } = setting()
    const first = await putCheckIn(COURIER, ASKED, deps)
    const later = setting({ before: made[0], ...place({ code: undefined }) })
    expect(await putCheckIn(COURIER, ASKED, later.deps)).toEqual(first)
    expect(later.made).toEqual([])
    const other = putCheckIn(COURIER, { ...ASKED, placeCode: 'a good code of another gate' }, deps)
    await expect(other).rejects.toMatchObject({ kind: 'conflict', code: 'check-in.reused' })
  })

  test('of two phones at once under one id is one, with one confirmation', async () => {
    const { made, deps } = setting()
    const first = await putCheckIn(COURIER, ASKED, deps)
    let reads = 0
    const racing: PutCheckInDeps = {
      ...deps,
      randomBytes: () => Uint8Array.of(0, 0),
      readCheckInFacts: async () => (reads++ === 0 ? FACTS : { ...FACTS, before: made[0] }),
      addCheckIn: async () => false,
    }
    expect(await putCheckIn(COURIER, ASKED, racing)).toEqual(first)
    const losing = { ...racing, readCheckInFacts: async () => FACTS }
    await expect(putCheckIn(COURIER, ASKED, losing)).rejects.toMatchObject({ code: 'standing.contended' })
  })

  test('under another id while the last shows at the gate is that last again, and nothing is recorded', async () => {
    const { made, deps } = setting()
    const first = await putCheckIn(COURIER, ASKED, deps)
    const again = setting({ before: undefined, live: made[0] })
    expect(await putCheckIn(COURIER, { ...ASKED, checkInId: 'chk_00000002' }, again.deps)).toEqual(first)
    expect(again.made).toEqual([])
    const closed = setting({ before: undefined, live: made[0], ...place({ isOpen: false }) })
    await expect(putCheckIn(COURIER, ASKED, closed.deps)).rejects.toMatchObject({ code: 'place-code.closed' })
  })
})

describe('a code that is not the one that hangs there', () => {
  const refusal = (facts: Partial<CheckInFacts>, claims: PlaceCodeClaims = CLAIMS) =>
    expect(putCheckIn(COURIER, ASKED, setting(facts, claims).deps)).rejects
  test('is refused when it is none of ours', async () => {
    const stranger = putCheckIn(COURIER, { ...ASKED, placeCode: 'https://evil.example' }, setting().deps)
    await expect(stranger).rejects.toMatchObject({ kind: 'invalid', code: 'place-code.refused' })
  })
  test('is told to be replaced when a newer one was issued', async () => {
    await refusal({}, { ...CLAIMS, version: 2 }).toMatchObject({ kind: 'conflict', code: 'place-code.replaced' })
  })
  test('is refused when no such version was ever issued, the gate has none, or it moved to another community', async () => {
    await refusal({}, { ...CLAIMS, version: 4 }).toMatchObject({ code: 'place-code.refused' })
    await refusal(place({ code: undefined })).toMatchObject({ code: 'place-code.refused' })
    await refusal({ place: undefined }).toMatchObject({ code: 'place-code.refused' })
  })
  test('is refused when its gate or community is closed', async () => {
    await refusal(place({ isOpen: false })).toMatchObject({ kind: 'conflict', code: 'place-code.closed' })
  })
})

describe('who checks in', () => {
  const as = (courier: Partial<NonNullable<CheckInFacts['courier']>>) =>
    putCheckIn(COURIER, ASKED, setting({ courier: FACTS.courier && { ...FACTS.courier, ...courier } }).deps)
  test('is enrolled and in good standing', async () => {
    const nobody = putCheckIn(COURIER, ASKED, setting({ courier: undefined }).deps)
    await expect(nobody).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.not-enrolled' })
    const suspended = as({ status: 'suspended', suspendedUntil: AT + 1 })
    await expect(suspended).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.suspended' })
    await expect(as({ employers: [] })).rejects.toMatchObject({ code: 'courier.suspended' })
    expect(await as({ status: 'suspended', suspendedUntil: AT })).toMatchObject({ grade: 'claimed' })
  })
})
