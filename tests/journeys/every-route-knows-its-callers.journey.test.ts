import { beforeAll, describe, expect, test } from 'vitest'
import { type CallOptions, Refusal } from '../../bin/client/api-client.ts'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import type { Route } from '../../functions/shared/http/route.ts'
import type { Role } from '../../functions/shared/kernel/caller.ts'
import { type Courier, newCouriers, type Person, type World, world } from '../support/journey-people.ts'
import { enrolAgain, GATE_DEVICE_ROUTES, routeTwins, type Twin } from '../support/route-twins.ts'

/** Every route of every table: one that is added without a twin makes this file fail. */
const routes: readonly (readonly [string, Route])[] = Object.values(routeTables)
  .flat()
  .flatMap((table) => Object.entries(table))
const deviceRoutes: readonly string[] = GATE_DEVICE_ROUTES
const twinned = routes.filter(([name]) => !deviceRoutes.includes(name))
const guarded = twinned.filter(([, { allow }]) => allow !== 'anyone')

let w: World
let twins: ReturnType<typeof routeTwins>
let callers: Readonly<Partial<Record<Role, Pick<Person, 'token'>>>>
beforeAll(async () => {
  w = await world()
  const [one] = await newCouriers(w.firms[0], 1)
  const courier = one as Courier
  twins = routeTwins(w, courier)
  const gate = w.communities[0].gates[0]
  callers = {
    courier,
    ...(gate === undefined ? {} : { gate }),
    district: w.officer,
    street: w.streets[0].clerk,
    property: w.communities[0].property,
    enterprise: w.firms[0].clerk,
    outlet: w.firms[0].outletClerk,
  }
}, 180_000)

const twinOf = (name: string): Promise<Twin> => {
  const make = twins[name]
  if (make === undefined) throw new Error(`The route ${name} has no twin in tests/support/route-twins.ts.`)
  return make()
}
const optionsOf = ({ body, csv, headers }: Twin): CallOptions => ({
  ...(body === undefined ? {} : { body }),
  ...(csv === undefined ? {} : { csv }),
  ...(headers === undefined ? {} : { headers }),
})
const send = (route: Route, path: string, options: CallOptions) =>
  route.produces === undefined || route.produces === 'application/json'
    ? w.api.call(route.method, path, options)
    : w.api.bytes(path, options.token ?? '')
const refusalOf = async (route: Route, path: string, options: CallOptions): Promise<string> => {
  const error = await send(route, path, options).then(
    ({ status }) => `answered ${status}`,
    (reason: unknown) => reason,
  )
  return error instanceof Refusal ? error.code : String(error)
}

describe('with the right caller', () => {
  test.each(twinned)('%s succeeds', async (name, route) => {
    const twin = await twinOf(name)
    const token = twin.by === undefined ? {} : { token: await twin.by.token() }
    expect((await send(route, twin.path, { ...optionsOf(twin), ...token })).status).toBe(route.status ?? 200)
  })
  test('a gate enrols and signs in', () => enrolAgain(w))
})

describe('without a right to it', () => {
  test.each(guarded)('%s refuses no credential and a made-up one', async (name, route) => {
    const twin = await twinOf(name)
    expect(await refusalOf(route, twin.path, { ...optionsOf(twin), token: 'not.a.token' })).toBe('gateway.403')
    const bare = await fetch(`${w.api.origin}${twin.path}`, { method: route.method })
    expect(bare.status).toBe(401)
  })

  const notForAll = guarded.filter(([name]) => name !== 'showCaller')
  test.each(notForAll)('%s refuses every other role', async (name, route) => {
    const twin = await twinOf(name)
    const others = Object.entries(callers).filter(([role]) => !route.allow.includes(role as Role))
    expect(others.length).toBeGreaterThan(0)
    for (const [role, caller] of others) {
      const code = await refusalOf(route, twin.path, { ...optionsOf(twin), token: await caller.token() })
      expect(`${role}: ${code}`).toBe(`${role}: caller.role`)
    }
  })

  const ofAUnit = guarded.filter(
    ([, { touches, allow }]) => touches !== 'none' && touches !== 'self' && allow.toString() !== 'district',
  )
  test.each(ofAUnit)('%s refuses another unit, the same whether or not the thing exists', async (name, route) => {
    const { stranger, nothingAt, ...twin } = await twinOf(name)
    if (stranger === undefined || nothingAt === undefined)
      throw new Error(`${name} touches a unit and has no stranger.`)
    const token = await stranger.token()
    expect(await refusalOf(route, twin.path, { ...optionsOf(twin), token })).toBe('caller.unit')
    expect(await refusalOf(route, nothingAt, { ...optionsOf(twin), token })).toBe('caller.unit')
  })
})

test('a courier reaches nothing of another courier', async () => {
  const [one, other] = await newCouriers(w.firms[1], 2)
  const mine = await w.api.call<{ passes: { jti: string }[] }>('POST', '/v1/passes', {
    token: (await one?.token()) ?? '',
    body: { kind: 'parcel' },
  })
  const path = `/v1/passes/${mine.body.passes[0]?.jti}/qr.svg`
  expect((await w.api.bytes(path, (await one?.token()) ?? '')).status).toBe(200)
  await expect(w.api.bytes(path, (await other?.token()) ?? '')).rejects.toMatchObject({ code: 'pass.not-live' })
})
