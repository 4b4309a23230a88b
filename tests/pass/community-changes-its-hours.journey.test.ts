import { beforeAll, expect, test } from 'vitest'
import { weekMinuteOf } from '../../functions/pass/domain/week-clock.ts'
import { type Answer, ask } from '../support/journey-ask.ts'
import { cameOn, gateAt, ownCommunity } from '../support/journey-community.ts'
import { civilDayOf } from '../support/journey-passes.ts'
import { type Community, type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { OPEN_TO_ALL } from '../support/route-twins-communities.ts'

type Rules = typeof OPEN_TO_ALL & { readonly version: number; readonly by?: { readonly role: string } }
type Preview = {
  readonly judged: number
  readonly wouldBeRefused: number
  readonly wouldBeAdmitted: number
  readonly samples: readonly { readonly entryId: string; readonly was: string; readonly would: string }[]
  readonly complete: boolean
}

let community: Community
let gate: Gate
let courier: Courier
let rider: Courier
beforeAll(async () => {
  const { firms } = await world()
  const [first, second, third] = await newCouriers(firms[0], 3)
  if (first === undefined || second === undefined || third === undefined) throw new Error('Not enough joined.')
  ;[courier, rider] = [first, second]
  community = await ownCommunity(1011, 'fir', '+8610010000024', third)
  gate = gateAt(community, 0)
}, 180_000)

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** Open for one minute of each day, some two hours from now: the whole journey lies outside. */
const elsewhen = () => {
  const from = (weekMinuteOf(Date.now()).minute + 120) % 1440
  return {
    ...OPEN_TO_ALL,
    hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: timeOf(from), to: timeOf((from + 1) % 1440) }],
  }
}
const at = (end: string) => `/v1/communities/${community.communityId}/${end}`
const byClerk = async <T>(method: string, end: string, more: object = {}): Promise<Answer<T>> =>
  ask<T>(method, at(end), { token: await community.property.token(), ...more })
/** Changes the rules over whatever is in force. */
const change = async (body: object): Promise<Answer<Rules>> => {
  const held = await byClerk<Rules>('GET', 'rules')
  return byClerk<Rules>('PUT', 'rules', { body, headers: { 'if-match': held.headers.get('etag') ?? '' } })
}

test('a community that closes its hours is told before whom it will refuse, and refuses from the very next verification', async () => {
  await change(OPEN_TO_ALL)
  const allowed = await cameOn(gate, courier)
  expect(allowed.verdict).toBe('allow')

  const told = await byClerk<Preview>('POST', 'rules/previews', {
    body: { ...elsewhen(), day: civilDayOf(allowed.at) },
  })
  expect(told.body).toMatchObject({ complete: true, wouldBeAdmitted: 0 })
  expect(told.body.samples.find(({ entryId }) => entryId === allowed.entryId)).toMatchObject({
    was: 'allow',
    would: 'outside-hours',
  })
  expect(told.body.wouldBeRefused).toBeGreaterThan(0)
  expect((await cameOn(gate, courier)).verdict).toBe('allow')

  const closed = await change(elsewhen())
  expect([closed.status, closed.body.by?.role]).toEqual([200, 'property'])
  expect((await cameOn(gate, courier)).verdict).toBe('outside-hours')

  const opened = await change(OPEN_TO_ALL)
  expect(opened.body.version).toBe(closed.body.version + 1)
  expect((await cameOn(gate, courier)).verdict).toBe('allow')
})

test('a preview of opening tells whom it will let in', async () => {
  await change(elsewhen())
  const refused = await cameOn(gate, courier)
  const told = await byClerk<Preview>('POST', 'rules/previews', {
    body: { ...OPEN_TO_ALL, day: civilDayOf(refused.at) },
  })
  expect(told.body.samples.find(({ entryId }) => entryId === refused.entryId)).toMatchObject({
    was: 'outside-hours',
    would: 'allow',
  })
  await change(OPEN_TO_ALL)
})

test('who rides in on what the community refuses is not admitted; on foot he is', async () => {
  await change({ ...OPEN_TO_ALL, vehicles: ['bicycle'] })
  expect((await cameOn(gate, rider, 'e-bike')).verdict).toBe('not-admitted')
  expect((await cameOn(gate, rider, 'bicycle')).verdict).toBe('allow')
  expect((await cameOn(gate, rider)).verdict).toBe('allow')
  await change(OPEN_TO_ALL)
  expect((await cameOn(gate, rider, 'e-bike')).verdict).toBe('allow')
})

test('of two clerks who edit the same version one is told that it changed meanwhile, and nothing of any version is lost', async () => {
  const held = await byClerk<Rules>('GET', 'rules')
  const tag = { 'if-match': held.headers.get('etag') ?? '' }
  const { streets } = await world()
  const mine = await byClerk<Rules>('PUT', 'rules', { body: { ...OPEN_TO_ALL, kinds: ['parcel'] }, headers: tag })
  const theirs = await ask<Rules>('PUT', at('rules'), {
    token: await streets[0].clerk.token(),
    body: { ...OPEN_TO_ALL, kinds: ['meal'] },
    headers: tag,
  })
  expect([mine.status, theirs.status, theirs.code]).toEqual([200, 412, 'edit.stale'])
  const bare = await byClerk('PUT', 'rules', { body: OPEN_TO_ALL })
  expect([bare.status, bare.code]).toEqual([428, 'edit.unconditional'])

  const last = await change(OPEN_TO_ALL)
  const { body } = await byClerk<{ items: readonly Rules[] }>('GET', 'rules/versions?limit=2')
  expect(body.items.map(({ version, kinds }) => [version, kinds])).toEqual([
    [last.body.version, OPEN_TO_ALL.kinds],
    [mine.body.version, ['parcel']],
  ])
})
