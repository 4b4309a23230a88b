import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInStore } from '../../functions/pass/data/check-in.store.ts'
import { entryStore } from '../../functions/pass/data/entry.store.ts'
import { entryPhotoStore } from '../../functions/pass/data/entry-photo.store.ts'
import { placeCodeStore } from '../../functions/pass/data/place-code.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { visitStore } from '../../functions/pass/data/visit.store.ts'
import type { CheckIn } from '../../functions/pass/domain/check-in.ts'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import { makePassTable } from '../support/pass-table.ts'
import { AT } from '../support/place-signer.ts'

const DAY = 'com_0000007#2026-10-14'
let table: Awaited<ReturnType<typeof makePassTable>>
let store: ReturnType<typeof checkInStore>
beforeAll(async () => {
  table = await makePassTable()
  store = checkInStore(table.name, table.db)
})
afterAll(() => table.drop())

const checkIn = (change: Partial<CheckIn> = {}): CheckIn => ({
  ...{ checkInId: 'chk_00000001', courierId: 'cou_1', communityId: 'com_0000007', communityName: '云水苑' },
  ...{ gateId: 'gat_east', gateName: '东门', at: AT, confirmation: 'AC', codeDigest: 'digest' },
  ...change,
})
const entry = (change: Partial<Entry> = {}): Entry & { readonly replayKey: string } => ({
  ...{ gateId: 'gat_east', scanId: 'scn_0000000000000001', communityId: 'com_0000007', at: AT },
  ...{ verdict: 'allow', textDigest: 'digest', courierId: 'cou_1' },
  ...change,
  replayKey: change.replayKey ?? 'iss#1',
})

test('of ten check-ins at once under one id one is kept, and the others are refused', async () => {
  const tries = Array.from({ length: 10 }, (_, at) => store.addCheckIn(checkIn({ confirmation: `A${at}` })))
  const outcomes = await Promise.all(tries)
  const won = outcomes.flatMap((made, at) => (made ? [`A${at}`] : []))
  expect(won).toHaveLength(1)
  const asked = { courierId: 'cou_1', checkInId: 'chk_00000001', gateId: 'gat_east', communityId: 'com_0000007' }
  const { before, live } = await store.readCheckInFacts({ ...asked, now: AT })
  expect(before?.confirmation).toBe(won[0])
  expect(live).toEqual(before)
})

test('one of a courier shows at a gate at a time: of ten ids at once one is made, the next when it has left the screen', async () => {
  const at = AT - 600_000
  const of = (id: number, change: Partial<CheckIn> = {}) =>
    store.addCheckIn(checkIn({ checkInId: `chk_1000000${id}`, courierId: 'cou_many', gateId: 'gat_n', at, ...change }))
  const outcomes = await Promise.all(Array.from({ length: 9 }, (_, id) => of(id)))
  expect(outcomes.filter((made) => made)).toHaveLength(1)
  expect(await of(9, { gateId: 'gat_s' })).toBe(true)
  expect(await of(9, { courierId: 'cou_other' })).toBe(true)
  const free = { checkInId: 'chk_20000000' }
  expect(await of(0, { ...free, at: at + 119_999 })).toBe(false)
  const asked = { courierId: 'cou_many', checkInId: 'chk_x', gateId: 'gat_n', communityId: 'com_0000007' }
  expect((await store.readCheckInFacts({ ...asked, now: at + 119_999 })).live).toBeDefined()
  expect((await store.readCheckInFacts({ ...asked, now: at + 120_000 })).live).toBeUndefined()
  expect(await of(0, { ...free, at: at + 120_000 })).toBe(true)
})

test('is deleted by the store after 180 days, as an entry is', async () => {
  const Key = { pk: 'check-in#cou_1#chk_00000001', sk: 'check-in' }
  const { Item } = await table.db.send(new GetCommand({ TableName: table.name, Key }))
  expect(Item?.['ttl']).toBe(AT / 1000 + 180 * 86_400)
})

test('all that a check-in asks is read at once: what was before, the courier, the place with its code', async () => {
  const projection = projectionStore(table.name, table.db)
  await projection.applyCourier('cou_1', 1, { employers: ['ent_a'], kinds: [1] })
  await projection.applyCommunity(
    {
      ...{ communityId: 'com_0000007', unit: 'd/str_xiasha/com_0000007', name: '云水苑', status: 'active' },
      gates: [{ gateId: 'gat_east', name: '东门', status: 'active' }],
    },
    1,
  )
  const code = { gateId: 'gat_east', communityId: 'com_0000007', version: 1, token: 'token', issuedAt: AT }
  await placeCodeStore(table.name, table.db).replaceCode(code, { id: 'app_p', role: 'property', unit: 'd' })
  const asked = {
    courierId: 'cou_1',
    checkInId: 'chk_00000001',
    gateId: 'gat_east',
    communityId: 'com_0000007',
    now: AT,
  }
  expect(await store.readCheckInFacts(asked)).toMatchObject({
    before: { checkInId: 'chk_00000001' },
    courier: { courierId: 'cou_1', employers: ['ent_a'] },
    place: { gateName: '东门', isOpen: true, code },
  })
  const fresh = await store.readCheckInFacts({ ...asked, courierId: 'cou_2', communityId: 'com_0000008' })
  expect(fresh).toEqual({ before: undefined, live: undefined, courier: undefined, place: undefined })
})

test('a gate’s screen holds its own of the time asked, the newest first, and no entry', async () => {
  await entryStore(table.name, table.db).admit(entry())
  await store.addCheckIn(checkIn({ checkInId: 'chk_00000002', at: AT + 120_000, confirmation: 'XY' }))
  await store.addCheckIn(checkIn({ checkInId: 'chk_00000003', gateId: 'gat_west' }))
  const shown = async (since: number) =>
    (await store.checkInsAt('gat_east', DAY, since)).map(({ checkInId }) => checkInId)
  expect(await shown(AT)).toEqual(['chk_00000002', 'chk_00000001'])
  expect(await shown(AT + 120_000)).toEqual(['chk_00000002'])
  expect(await store.checkInsAt('gat_east', 'com_0000007#2026-10-15', AT)).toEqual([])
})

test('a courier’s visits are his claims and what gates let him in by, not what they refused', async () => {
  const entries = entryStore(table.name, table.db)
  await entries.deny(entry({ scanId: 'scn_0000000000000002', verdict: 'expired' }))
  await entries.admit(entry({ replayKey: 'iss#2', scanId: 'scn_0000000000000003', courierId: 'cou_9' }))
  const visits = visitStore(table.name, table.db)
  const all = await visits.visitsOf('cou_1', 100)
  expect(all.visits.map((visit) => (visit.grade === 'claimed' ? visit.checkIn.checkInId : visit.entry.scanId))).toEqual(
    ['chk_00000002', 'scn_0000000000000001', 'chk_00000003', 'chk_00000001'],
  )
  let found = 0
  for (let page = await visits.visitsOf('cou_1', 1); ; page = await visits.visitsOf('cou_1', 1, page.next)) {
    found += page.visits.length
    if (page.next === undefined) break
  }
  expect(found).toBe(4)
})

test('the entry of a photograph is found by gate and scan within its time, and the key by his card', async () => {
  const photos = entryPhotoStore(table.name, table.db)
  const asked = { gateId: 'gat_east', scanId: 'scn_0000000000000001' }
  expect(await photos.recentEntry(asked, DAY, AT)).toMatchObject({ verdict: 'allow', courierId: 'cou_1' })
  expect(await photos.recentEntry(asked, DAY, AT + 1)).toBeUndefined()
  expect(await photos.recentEntry({ ...asked, gateId: 'gat_west' }, DAY, AT)).toBeUndefined()
  expect(await photos.photoKeyOf('cou_1')).toBeUndefined()
  const card = { maskedName: '王*明', enterpriseName: '飞鸟速递', photoKey: 'photos/1' }
  await projectionStore(table.name, table.db).applyCourier('cou_1', 2, { employers: ['ent_a'], kinds: [1] }, card)
  expect(await photos.photoKeyOf('cou_1')).toBe('photos/1')
  expect(await photos.photoKeyOf('cou_nobody')).toBeUndefined()
})
