import { beforeAll, expect, test } from 'vitest'
import type { Verification } from '../../bin/client/gate-device.ts'
import { ask } from '../support/journey-ask.ts'
import { cameOn, gateAt } from '../support/journey-community.ts'
import { fresh } from '../support/journey-kept.ts'
import { until } from '../support/journey-passes.ts'
import { type Community, type Courier, newCouriers, type World, world } from '../support/journey-people.ts'

type Block = { readonly blockId: string; readonly maskedName?: string; readonly liftedAt?: string }
type OwnBlock = { readonly communityId: string; readonly reason: string; readonly until: string }

const DAY_MS = 86_400_000
const REASON = '多次在消防通道停车'
let w: World
let here: Community
let there: Community
let courier: Courier
let other: Courier
let third: Courier
let scan: Verification
beforeAll(async () => {
  w = await world()
  ;[here, there] = w.communities
  const [one, two, three] = await newCouriers(w.firms[0], 3)
  if (one === undefined || two === undefined || three === undefined) throw new Error('Not enough joined.')
  ;[courier, other, third] = [one, two, three]
  scan = await until(
    () => cameOn(gateAt(here, 0), courier),
    ({ verdict }) => verdict === 'allow',
    60,
  )
}, 180_000)

const blocks = (community: Community, end = '') => `/v1/communities/${community.communityId}/blocks${end}`
const ends = () => new Date(Date.now() + 7 * DAY_MS).toISOString()
const byClerk = async <T>(method: string, path: string, body?: object) =>
  ask<T>(method, path, { token: await here.property.token(), ...(body === undefined ? {} : { body }) })
const ownBlocks = async (who: Courier) =>
  (await ask<{ items: readonly OwnBlock[] }>('GET', '/v1/me/blocks', { token: await who.token() })).body.items

test('a clerk refuses the courier of an entry; he is told why and until when, and it holds for that community until it is lifted', async () => {
  const blockId = `blk_run${fresh()}`
  const asked = { entryId: scan.entryId, at: scan.at, reason: REASON, until: ends() }
  const made = await byClerk<Block>('PUT', blocks(here, `/${blockId}`), asked)
  expect(made.status).toBe(200)
  expect(JSON.stringify(made.body)).not.toContain(courier.courierId)
  expect(made.body.maskedName).toBe(scan.card?.maskedName)

  expect((await cameOn(gateAt(here, 0), courier)).verdict).toBe('not-admitted')
  expect((await cameOn(gateAt(here, 1), courier)).verdict).toBe('not-admitted')
  expect((await cameOn(gateAt(there, 0), courier)).verdict).toBe('allow')
  expect((await cameOn(gateAt(here, 0), other)).verdict).toBe('allow')

  expect(await ownBlocks(courier)).toMatchObject([
    { communityId: here.communityId, reason: REASON, until: asked.until },
  ])
  expect(await ownBlocks(other)).toEqual([])
  const listed = await byClerk<{ items: readonly Block[] }>('GET', blocks(here))
  expect(listed.body.items.filter((one) => one.blockId === blockId)).toEqual([made.body])

  const second = await byClerk('PUT', blocks(here, `/blk_run${fresh()}`), asked)
  expect([second.status, second.code]).toEqual([409, 'block.stands'])
  expect((await byClerk('PUT', blocks(here, `/${blockId}`), asked)).body).toEqual(made.body)

  const lifted = await byClerk<Block>('DELETE', blocks(here, `/${blockId}`))
  expect(lifted.body).toHaveProperty('liftedAt')
  expect((await cameOn(gateAt(here, 0), courier)).verdict).toBe('allow')
  expect(await ownBlocks(courier)).toEqual([])
})

test('what a street refused, the community below it does not let in again; the street does', async () => {
  const blockId = `blk_run${fresh()}`
  const token = await w.streets[0].clerk.token()
  const { entryId, at } = await cameOn(gateAt(here, 0), third)
  const body = { entryId, at, reason: REASON, until: ends() }
  expect((await ask('PUT', blocks(here, `/${blockId}`), { token, body })).status).toBe(200)
  const below = await byClerk('DELETE', blocks(here, `/${blockId}`))
  expect([below.status, below.code]).toEqual([403, 'standing.set-above'])
  expect((await ask('DELETE', blocks(here, `/${blockId}`), { token })).status).toBe(200)
  expect((await cameOn(gateAt(here, 0), third)).verdict).toBe('allow')
})

test('nobody is refused from another community’s log, nor from an entry that names nobody, nor without an end', async () => {
  const body = { entryId: scan.entryId, at: scan.at, reason: REASON, until: ends() }
  const elsewhere = await ask('PUT', blocks(there, `/blk_run${fresh()}`), { token: await there.property.token(), body })
  expect([elsewhere.status, elsewhere.code]).toEqual([404, 'entry.unknown'])

  const token = await gateAt(here, 0).token()
  const scanId = `scn_journey${String(fresh()).padStart(12, '0')}`
  const nobody = await ask<Verification>('POST', '/v1/verifications', { token, body: { pass: 'no pass', scanId } })
  const of = { ...body, entryId: nobody.body.entryId, at: nobody.body.at }
  const unnamed = await byClerk('PUT', blocks(here, `/blk_run${fresh()}`), of)
  expect([unnamed.status, unnamed.code]).toEqual([409, 'entry.of-nobody'])

  const { until: _, ...endless } = body
  expect((await byClerk('PUT', blocks(here, `/blk_run${fresh()}`), endless)).code).toBe('request.malformed')
  const tooLong = { ...body, until: new Date(Date.now() + 367 * DAY_MS).toISOString() }
  expect((await byClerk('PUT', blocks(here, `/blk_run${fresh()}`), tooLong)).code).toBe('block.until')
})
