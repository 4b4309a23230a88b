import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { admissionStore } from '../../functions/pass/data/admission.store.ts'
import { blockStore } from '../../functions/pass/data/block.store.ts'
import { entryStore } from '../../functions/pass/data/entry.store.ts'
import { entryLogStore } from '../../functions/pass/data/entry-log.store.ts'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { rulesStore } from '../../functions/pass/data/rules.store.ts'
import { exportCommunityEntries } from '../../functions/pass/export-entries.ts'
import { liftBlock } from '../../functions/pass/lift-block.ts'
import { listBlocks, listMyBlocks } from '../../functions/pass/list-blocks.ts'
import { listCommunityEntries } from '../../functions/pass/list-entries.ts'
import { previewRules } from '../../functions/pass/preview-rules.ts'
import { putAdmission } from '../../functions/pass/put-admission.ts'
import { putBlock } from '../../functions/pass/put-block.ts'
import { putRules } from '../../functions/pass/put-rules.ts'
import { RulesBody } from '../../functions/pass/rules.contract.ts'
import { verifyPass } from '../../functions/pass/verify-pass.ts'
import { verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import { readRecordStore } from '../../functions/shared/dynamo/read-record.store.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { packed } from '../support/forged-passes.ts'
import { ISSUER, keysOf, NOW, PROFILES } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'
import { makePassTable } from '../support/pass-table.ts'

const { signer, jwk } = newSigner('00ab', ISSUER)
const DAY = '2026-10-14'
const DAY_MS = 86_400_000
const OPEN = RulesBody.parse({
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  kinds: ['parcel', 'meal', 'ride'],
  vehicles: ['bicycle', 'e-bike', 'motorcycle', 'car'],
})
/** The clock stands at noon of a Wednesday. */
const MORNINGS = RulesBody.parse({ ...OPEN, hours: [{ weekdays: [3], from: '07:00', to: '12:00' }] })

let table: Awaited<ReturnType<typeof makePassTable>>
let world: ReturnType<typeof wire>
let test_no = 0

/** The use cases of one community over one table, as the handlers put them together. */
const wire = (no: number) => {
  const { name, db } = table
  const at = { now: NOW, scans: 0 }
  const place = { communityId: `com_${String(no).padStart(7, '0')}`, courierId: `cou_${String(no).padStart(13, '0')}` }
  const unit = `d/str_xiasha/${place.communityId}`
  const clerk: Caller = { kind: 'staff', id: 'app_clerk', role: 'property', unit }
  const gate: Caller = { kind: 'gate', id: `gat_east${no}`, role: 'gate', unit }
  const deps = {
    now: () => at.now,
    ...entryLogStore(name, db),
    ...entryStore(name, db),
    ...factStore(name, db),
    ...rulesStore(name, db),
    ...blockStore(name, db),
    ...admissionStore(name, db),
    ...projectionStore(name, db),
    ...readRecordStore(name, db),
    newReadingId: () => randomBytes(8).toString('base64url'),
    ...cursors(new Uint8Array(32)),
  }
  const come = (vehicle?: 'e-bike') => {
    at.scans += 1
    const claims = { ...freshClaims(ISSUER, Math.floor(at.now / 1000)), jti: randomBytes(8).toString('base64url') }
    const body = {
      pass: packed(signClaims(claims, signer)),
      scanId: `scn_${String(at.scans).padStart(16, '0')}`,
      vehicle,
    }
    return verifyPass(body, gate, {
      ...deps,
      profiles: PROFILES,
      keys: keysOf([jwk]),
      verify: verifyP256,
      confirmKey: async () => true,
      digest: (text) => text.slice(0, 22),
      courierOf: () => place.courierId,
    })
  }
  return { ...place, at, clerk, gate, unit, deps, come }
}

beforeAll(async () => {
  table = await makePassTable()
})
afterAll(() => table.drop())
beforeEach(async () => {
  test_no += 1
  world = wire(test_no)
  const { deps, communityId, courierId, gate, unit } = world
  const card = { maskedName: '=*1', enterpriseName: '飞鸟速递' }
  await deps.applyCourier(courierId, 1, { employers: ['ent_a'], kinds: [1, 2, 3] }, card)
  const gates = [{ gateId: gate.id, status: 'active' as const }]
  await deps.applyCommunity({ communityId, unit, name: '云水苑', status: 'active', gates }, 1)
})

describe('a community that changes its rules', () => {
  test('is told before whom it will refuse, and refuses from the very next verification', async () => {
    const { come, deps, communityId, clerk } = world
    const allowed = await come()
    expect(allowed.verdict).toBe('allow')
    const preview = await previewRules(communityId, { ...MORNINGS, day: DAY }, clerk, deps)
    expect(preview).toMatchObject({ judged: 1, wouldBeRefused: 1, wouldBeAdmitted: 0, complete: true })
    expect(preview.samples).toMatchObject([{ entryId: allowed.entryId, was: 'allow', would: 'outside-hours' }])
    await putRules(communityId, MORNINGS, '"0"', clerk, deps)
    expect((await come()).verdict).toBe('outside-hours')
    expect(await previewRules(communityId, { ...OPEN, day: DAY }, clerk, deps)).toMatchObject({ wouldBeAdmitted: 1 })
    await putRules(communityId, OPEN, '"1"', clerk, deps)
    expect((await come()).verdict).toBe('allow')
  })

  test('refuses a vehicle, and on foot the same courier is let in', async () => {
    const { come, deps, communityId, clerk } = world
    await putRules(communityId, { ...OPEN, vehicles: ['bicycle'] }, '"0"', clerk, deps)
    expect((await come('e-bike')).verdict).toBe('not-admitted')
    expect((await come()).verdict).toBe('allow')
    expect(await previewRules(communityId, { ...OPEN, day: DAY }, clerk, deps)).toMatchObject({ wouldBeAdmitted: 1 })
  })
})

describe('a community that refuses a courier', () => {
  test('does so from the very next verification until it lifts that, and he sees it', async () => {
    const { come, deps, communityId, courierId, clerk, at } = world
    const { entryId, at: when } = await come()
    const place = { communityId, blockId: 'blk_0001' }
    const until = new Date(at.now + DAY_MS).toISOString()
    await putBlock(place, { entryId, at: when, reason: '夜间喧哗', until }, clerk, deps)
    expect((await come()).verdict).toBe('not-admitted')
    expect((await listMyBlocks(courierId, deps)).items).toMatchObject([{ communityId, reason: '夜间喧哗', until }])
    expect((await listBlocks(communityId, clerk, deps)).items).toHaveLength(1)
    // Whom the rules did not refuse, no rules would let in.
    expect(await previewRules(communityId, { ...OPEN, day: DAY }, clerk, deps)).toMatchObject({ judged: 1 })
    await liftBlock(place, clerk, deps)
    expect((await come()).verdict).toBe('allow')
    expect((await listMyBlocks(courierId, deps)).items).toEqual([])
  })

  test('lets him in again at the block’s last instant itself', async () => {
    const { come, deps, communityId, clerk, at } = world
    const { entryId, at: when } = await come()
    const until = new Date(at.now + 60_000).toISOString()
    await putBlock({ communityId, blockId: 'blk_0001' }, { entryId, at: when, reason: '夜间喧哗', until }, clerk, deps)
    at.now += 59_999
    expect((await come()).verdict).toBe('not-admitted')
    at.now += 1
    expect((await come()).verdict).toBe('allow')
  })
})

describe('a community’s log', () => {
  test('holds scans and openings by hand, and leaves as a file that no spreadsheet runs', async () => {
    const { come, deps, communityId, clerk, gate, at } = world
    await come()
    at.now += 1_000
    await putAdmission({ communityId, admissionId: 'adm_0000000000000001' }, { reason: 'phone-dead' }, gate, deps)
    const { entries } = await listCommunityEntries(communityId, { day: DAY, limit: 10 }, clerk, deps)
    expect(entries.map(({ how, verdict, reason }) => [how, verdict, reason])).toEqual([
      ['by-hand', undefined, 'phone-dead'],
      ['scan', 'allow', undefined],
    ])
    const text = await exportCommunityEntries(communityId, { day: DAY }, clerk, deps)
    expect(text).toContain(",'=*1,飞鸟速递,")
    expect(text.split('\r\n')).toHaveLength(4)
  })

  test('is gone at its 180th day, though nobody deleted it', async () => {
    const { come, deps, communityId, clerk, at } = world
    await come()
    const read = async () =>
      (await listCommunityEntries(communityId, { day: DAY, limit: 10 }, clerk, deps)).entries.length
    at.now += 180 * DAY_MS - 1
    expect(await read()).toBe(1)
    at.now += 1
    expect(await read()).toBe(0)
    expect((await exportCommunityEntries(communityId, { day: DAY }, clerk, deps)).split('\r\n')).toHaveLength(2)
    expect(await previewRules(communityId, { ...OPEN, day: DAY }, clerk, deps)).toMatchObject({ judged: 0 })
  })
})
