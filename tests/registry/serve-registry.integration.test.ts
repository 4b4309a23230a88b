import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findUnit } from '../../functions/registry/find-unit.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import { serveRegistry } from '../../functions/registry/registry.wiring.ts'
import { api } from '../../functions/shared/http/api.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { gatewayEvent, lambdaContext } from '../support/gateway-event.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let call: ReturnType<typeof caller>
let workAll: () => Promise<void>

const district = { kind: 'staff', id: 'acc_district', role: 'district', unit: 'd' } as const
const street = { kind: 'staff', id: 'acc_street', role: 'street', unit: 'd/str_xiasha' } as const
const otherStreet = { ...street, unit: 'd/str_baiyang' } as const
const property = { kind: 'staff', id: 'acc_prop', role: 'property', unit: 'd/str_xiasha/com_0000001' } as const
const otherProperty = { ...property, unit: 'd/str_xiasha/com_0000002' } as const
const enterprise = { kind: 'staff', id: 'acc_ent', role: 'enterprise', unit: 'd/ent_kuai' } as const
const otherEnterprise = { ...enterprise, unit: 'd/ent_kuaier' } as const
const outlet = { kind: 'staff', id: 'acc_out', role: 'outlet', unit: 'd/ent_kuai/out_0001' } as const
const otherOutlet = { ...outlet, unit: 'd/ent_kuai/out_0002' } as const

/** Calls the function as the gateway would. */
const caller =
  (handler: ReturnType<typeof api>) =>
  async (who: Caller, line: `${string} /${string}`, sent?: unknown, query?: Readonly<Record<string, string>>) => {
    const type = typeof sent === 'string' ? 'text/csv; charset=utf-8' : 'application/json'
    const body = sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }
    const event = gatewayEvent({
      line,
      caller: who,
      headers: { 'content-type': type },
      ...body,
      ...(query === undefined ? {} : { query }),
    })
    const reply = await handler(event, lambdaContext())
    return { status: reply.statusCode, body: JSON.parse(reply.body ?? '') }
  }

beforeAll(async () => {
  table = await makeTable()
  const { deps, workAll: work } = registryDeps(table.name, table.db)
  workAll = work
  call = caller(api(registryRoutes, serveRegistry(deps), { community: (id) => findUnit(id, deps) }))
})
afterAll(() => table.drop())

describe('the registry over its routes', () => {
  test('a district lays out street, community and gate, and each reads back as it was answered', async () => {
    const streetReply = await call(district, 'PUT /v1/streets/str_xiasha', { name: '下沙街道' })
    expect(streetReply).toEqual({
      status: 200,
      body: { streetId: 'str_xiasha', name: '下沙街道', status: 'active', version: 1 },
    })
    expect(await call(street, 'GET /v1/streets/str_xiasha')).toEqual(streetReply)
    const place = '/v1/streets/str_xiasha/communities/com_0000001'
    const community = await call(street, `PUT ${place}`, { name: '云水苑' })
    expect(community).toMatchObject({ status: 200, body: { status: 'active', gates: [], version: 1 } })
    expect(await call(street, `GET ${place}`)).toEqual(community)
    expect(await call(property, 'GET /v1/communities/com_0000001')).toEqual(community)
    const gate = await call(property, 'PUT /v1/communities/com_0000001/gates/gat_south', {
      name: '南门',
      kind: 'turnstile',
    })
    expect(gate).toMatchObject({ status: 200, body: { gateId: 'gat_south', status: 'active', version: 2 } })
    expect(await call(property, 'GET /v1/communities/com_0000001/gates/gat_south')).toEqual(gate)
    const listed = await call(district, 'GET /v1/streets/str_xiasha/communities')
    expect(listed.body.items).toMatchObject([{ communityId: 'com_0000001', version: 2 }])
  })

  test('an outlet enrols a courier by its roster; he sees himself, the outlet sees him masked', async () => {
    await call(district, 'PUT /v1/enterprises/ent_kuai', { name: '飞快', kind: 'parcel' })
    expect(await call(enterprise, 'GET /v1/enterprises/ent_kuai')).toMatchObject({
      status: 200,
      body: { kind: 'parcel' },
    })
    const place = '/v1/enterprises/ent_kuai/outlets/out_0001'
    await call(enterprise, `PUT ${place}`, { name: '一号网点' })
    expect(await call(outlet, `GET ${place}`)).toMatchObject({ status: 200, body: { name: '一号网点', version: 1 } })
    const sent = await call(outlet, `PUT ${place}/rosters/ros_0001`, '姓名,手机号\n王小明,10000000001')
    expect(sent.body).toMatchObject({ state: 'previewed', counts: { joined: 1, left: 0 } })
    const begun = await call(outlet, `POST ${place}/rosters/ros_0001/application`, { basis: sent.body.basis })
    expect(begun).toMatchObject({ status: 202, body: { state: 'applying' } })
    await workAll()
    const seen = await call(outlet, `GET ${place}/couriers`)
    expect(seen.body.items).toMatchObject([{ maskedName: '王*明', maskedPhone: '100****0001', status: 'active' }])
    expect(JSON.stringify(seen.body)).not.toContain('王小明')
    const id: string = seen.body.items[0].courierId
    const own = await call({ kind: 'courier', id, role: 'courier', unit: '' }, 'GET /v1/me/record')
    expect(own).toMatchObject({ status: 200, body: { courierId: id, name: '王小明', ended: [] } })
    expect(own.body).not.toHaveProperty('phoneHash')
  })

  test('a roster with wrong lines is kept as refused, with its complaints by line', async () => {
    const place = '/v1/enterprises/ent_kuai/outlets/out_0001'
    const reply = await call(outlet, `PUT ${place}/rosters/ros_0002`, '姓名,手机号\n王,1')
    expect(reply).toMatchObject({ status: 200, body: { state: 'refused', errors: [{ line: 2, column: 'phone' }] } })
  })

  test('a district moves a community: its former street and property firm lose sight of it, the new street gains it', async () => {
    await call(district, 'PUT /v1/streets/str_baiyang', { name: '白杨街道' })
    await call(street, 'PUT /v1/streets/str_xiasha/communities/com_0000003', { name: '月湖居' })
    const firm = { ...property, unit: 'd/str_xiasha/com_0000003' }
    const seenBy = async (who: Caller) => (await call(who, 'GET /v1/communities/com_0000003')).status
    expect([await seenBy(street), await seenBy(firm), await seenBy(otherStreet)]).toEqual([200, 200, 403])
    const moved = await call(district, 'PUT /v1/communities/com_0000003/street', { streetId: 'str_baiyang' })
    expect(moved).toMatchObject({ status: 200, body: { streetId: 'str_baiyang', version: 2 } })
    expect([await seenBy(street), await seenBy(firm), await seenBy(otherStreet)]).toEqual([403, 403, 200])
  })

  test('a search needs a name or a phone, of the form that staff see', async () => {
    expect(await call(district, 'GET /v1/couriers')).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    const found = await call(district, 'GET /v1/couriers', undefined, { maskedPhone: '100****0001' })
    expect(found.body.items).toMatchObject([{ maskedName: '王*明', engagements: [{ outletId: 'out_0001' }] }])
    const full = await call(district, 'GET /v1/couriers', undefined, { maskedPhone: '10000000001' })
    expect(full).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
  })

  test.each<[string, Caller, `${string} /${string}`, unknown?]>([
    ['another street', otherStreet, 'GET /v1/streets/str_xiasha'],
    ['another street', otherStreet, 'PUT /v1/streets/str_xiasha/communities/com_0000001', { name: 'x' }],
    ['another property firm', otherProperty, 'GET /v1/communities/com_0000001'],
    [
      'another property firm',
      otherProperty,
      'PUT /v1/communities/com_0000001/gates/gat_x001',
      { name: 'x', kind: 'barrier' },
    ],
    ['a property firm of a community that is not there', property, 'GET /v1/communities/com_0000009'],
    ['an enterprise whose id begins alike', otherEnterprise, 'GET /v1/enterprises/ent_kuai'],
    [
      'an enterprise whose id begins alike',
      otherEnterprise,
      'PUT /v1/enterprises/ent_kuai/outlets/out_0001',
      { name: 'x' },
    ],
    ['another outlet', otherOutlet, 'GET /v1/enterprises/ent_kuai/outlets/out_0001/couriers'],
    ['another outlet', otherOutlet, 'PUT /v1/enterprises/ent_kuai/outlets/out_0001/rosters/ros_0003', 'name,phone'],
  ])('%s is refused by unit', async (_, who, line, body) => {
    expect(await call(who, line, body)).toMatchObject({ status: 403, body: { code: 'caller.unit' } })
  })

  test.each<[string, Caller, `${string} /${string}`, unknown?]>([
    ['a street adding a street', street, 'PUT /v1/streets/str_xiasha', { name: 'x' }],
    ['an outlet renaming itself', outlet, 'PUT /v1/enterprises/ent_kuai/outlets/out_0001', { name: 'x' }],
    [
      'a district applying a roster',
      district,
      'PUT /v1/enterprises/ent_kuai/outlets/out_0001/rosters/ros_0004',
      'name,phone',
    ],
    ['staff asking for a courier’s own record', outlet, 'GET /v1/me/record'],
  ])('%s is refused by role', async (_, who, line, body) => {
    expect(await call(who, line, body)).toMatchObject({ status: 403, body: { code: 'caller.role' } })
  })

  test.each<[string, string, Caller, `${string} /${string}`, unknown?]>([
    ['street.unknown', 'a street', district, 'GET /v1/streets/str_none'],
    [
      'street.unknown',
      'the street of a new community',
      district,
      'PUT /v1/streets/str_none/communities/com_0000008',
      { name: 'x' },
    ],
    ['community.unknown', 'a community', district, 'GET /v1/communities/com_0000009'],
    [
      'community.unknown',
      'a community in this street',
      district,
      'GET /v1/streets/str_baiyang/communities/com_0000001',
    ],
    ['gate.unknown', 'a gate', property, 'GET /v1/communities/com_0000001/gates/gat_none'],
    ['enterprise.unknown', 'an enterprise', district, 'GET /v1/enterprises/ent_none'],
    [
      'enterprise.unknown',
      'the enterprise of a new outlet',
      district,
      'PUT /v1/enterprises/ent_none/outlets/out_0001',
      { name: 'x' },
    ],
    ['outlet.unknown', 'an outlet', enterprise, 'GET /v1/enterprises/ent_kuai/outlets/out_9999'],
    ['outlet.unknown', 'an outlet’s couriers', enterprise, 'GET /v1/enterprises/ent_kuai/outlets/out_9999/couriers'],
  ])('404 %s where there is not %s', async (code, _, who, line, body) => {
    expect(await call(who, line, body)).toMatchObject({ status: 404, body: { code } })
  })
})
