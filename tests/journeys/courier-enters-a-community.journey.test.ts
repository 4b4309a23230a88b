import { beforeAll, expect, test } from 'vitest'
import { verifyAtGate } from '../../bin/client/gate-device.ts'
import { readQr } from '../../bin/show/read-qr.ts'
import { type Courier, newCouriers, type World, world } from '../support/journey-people.ts'

type Issued = { readonly passes: readonly { readonly jti: string; readonly packed: string; readonly token: string }[] }
type Entries = {
  readonly entries: readonly { readonly entryId: string; readonly verdict: string; readonly maskedName?: string }[]
}

let w: World
let courier: Courier
beforeAll(async () => {
  w = await world()
  const [one] = await newCouriers(w.firms[0], 1)
  if (one === undefined) throw new Error('No courier.')
  courier = one
})

test('he gets a pass, the gate reads its picture and lets him in, and both sides find the entry', async () => {
  const token = await courier.token()
  const [community] = w.communities
  const { body } = await w.api.call<Issued>('POST', '/v1/passes', {
    token,
    body: { kind: 'parcel', communityId: community.communityId },
  })
  const pass = body.passes[0]
  const picture = await w.api.bytes(`/v1/passes/${pass?.jti}/qr.png`, token)
  expect(readQr(picture.body)).toBe(pass?.packed)

  const verdict = await verifyAtGate(w.api, (await community.gates[0]?.token()) ?? '', readQr(picture.body))
  expect(verdict.body).toMatchObject({ verdict: 'allow', card: { maskedName: '测**甲', kind: 'parcel' } })

  const own = await w.api.call<Entries>('GET', '/v1/me/entries', { token })
  expect(own.body.entries[0]?.entryId).toBe(verdict.body.entryId)

  const day = new Date(Date.parse(verdict.body.at) + 8 * 3_600_000).toISOString().slice(0, 10)
  const log = await w.api.call<Entries>('GET', `/v1/communities/${community.communityId}/entries?day=${day}`, {
    token: await community.property.token(),
  })
  expect(log.body.entries.find(({ entryId }) => entryId === verdict.body.entryId)).toMatchObject({
    verdict: 'allow',
    maskedName: '测**甲',
  })
})

test('the plain token is judged like the packed one', async () => {
  const token = await courier.token()
  const { body } = await w.api.call<Issued>('POST', '/v1/passes', { token, body: { kind: 'parcel' } })
  const gate = (await w.communities[1].gates[0]?.token()) ?? ''
  expect((await verifyAtGate(w.api, gate, body.passes[0]?.token ?? '')).body.verdict).toBe('allow')
})
