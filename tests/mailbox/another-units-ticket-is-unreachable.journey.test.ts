import { beforeAll, describe, expect, test } from 'vitest'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import type { Route } from '../../functions/shared/http/route.ts'
import { STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'
import { forEachAtOnce } from '../support/journey-ask.ts'
import { type Cast, castOf } from '../support/journey-cast.ts'
import { until } from '../support/journey-passes.ts'
import { type Courier, newCouriers, type Person, type World, world } from '../support/journey-people.ts'
import { sendRaw } from '../support/journey-raw.ts'
import { letterOf, newTicketId, writeTicket } from '../support/journey-tickets.ts'

/** Every route of the mailbox that names a ticket, asked by everybody who has nothing to do with it: nobody learns even that it is there. */

type Asked = { readonly name: string; readonly route: Route }
const ofATicket: readonly Asked[] = (routeTables['mailbox'] ?? [])
  .flatMap((table) => Object.entries<Route>(table))
  .filter(([, { path }]) => path.includes('{ticketId}'))
  .map(([name, route]) => ({ name, route }))
const ofDesks = ofATicket.filter(({ route }) => !route.path.startsWith('/v1/me/'))
const ofCouriers = ofATicket.filter(({ route }) => route.path.startsWith('/v1/me/') && route.method === 'GET')

let w: World
let cast: Cast
let writer: Courier
let other: Courier
let ticketId: string
beforeAll(async () => {
  w = await world()
  cast = await castOf(w)
  const [one, two] = await newCouriers(w.firms[0], 2)
  if (one === undefined || two === undefined) throw new Error('No courier.')
  ;[writer, other] = [one, two]
  const ticket = await until(
    () => writeTicket(writer, letterOf(w.communities[0])),
    ({ answering }) => answering.unit === w.communities[0].unit,
    30,
  )
  ticketId = ticket.ticketId
}, 180_000)

const IDS: Readonly<Record<string, string>> = {
  actionId: 'act_foreign001',
  whistleId: 'whi_foreign001',
  photoId: `pho_${'0'.repeat(26)}`,
}
/** A body that each route would take; the caller is judged before anybody reads it. */
const outcomeOf = async ({ route }: Asked, by: Pick<Person, 'token'>, id: string) => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'ticketId' ? id : (IDS[name] ?? '')))
  const { outcome } = await sendRaw({
    method: route.method,
    path,
    token: await by.token(),
    ...(route.body === undefined ? {} : { content: '{}', headers: { 'content-type': 'application/json' } }),
  })
  return outcome
}
const foreigners = () =>
  STAFF_ROLES.flatMap((role) => {
    const far = cast.far[role]
    return far === undefined ? [] : [[role, far] as const]
  })

describe('the routes of desks', () => {
  test('are many, and each is asked', () => {
    expect(ofDesks.length).toBeGreaterThan(14)
    expect(foreigners().map(([role]) => role)).toEqual(
      expect.arrayContaining(['property', 'station', 'street', 'department']),
    )
  })

  test('answer no desk of another unit, the same whether or not there is such a ticket', async () => {
    const nobodys = newTicketId()
    const asked = ofDesks.flatMap((one) => foreigners().map(([role, by]) => ({ one, role, by })))
    const told = await forEachAtOnce(asked, async ({ one, role, by }) => {
      const [theirs, none] = [await outcomeOf(one, by, ticketId), await outcomeOf(one, by, nobodys)]
      return `${one.name} by ${role}: ${theirs} ${theirs === none ? 'as' : 'not as'} of none`
    })
    const refusal = ({ one, role }: (typeof asked)[number]): string => {
      const { allow } = one.route
      return allow !== 'anyone' && allow.includes(role) ? '403 caller.unit' : '403 caller.role'
    }
    expect(told).toEqual(asked.map((each) => `${each.one.name} by ${each.role}: ${refusal(each)} as of none`))
  })

  test('answer no courier, not even the one who wrote', async () => {
    for (const by of [writer, other]) {
      const told = await forEachAtOnce(ofDesks, async (one) => `${one.name}: ${await outcomeOf(one, by, ticketId)}`)
      expect(told).toEqual(ofDesks.map(({ name }) => `${name}: 403 caller.role`))
    }
  })

  test('answer the desk that it stands with', async () => {
    const read = ofDesks.find(({ name }) => name === 'readTicket')
    if (read === undefined) throw new Error('No route.')
    expect(await outcomeOf(read, w.communities[0].property, ticketId)).toBe('200')
    expect(await outcomeOf(read, w.streets[0].clerk, ticketId)).toBe('200')
  })
})

describe('the routes of couriers', () => {
  test('answer another courier as if there were no such ticket', async () => {
    expect(ofCouriers.length).toBeGreaterThan(1)
    for (const one of ofCouriers) {
      const outcome = await outcomeOf(one, other, ticketId)
      expect(outcome, one.name).toMatch(/^404 (ticket|photo)\.unknown$/)
      expect(await outcomeOf(one, other, newTicketId())).toBe(outcome)
    }
  })
})

test('a list, a whistle or a rate of another unit is refused to whoever names it', async () => {
  const unit = w.communities[0].unit
  const asked = ['/v1/tickets', '/v1/rates?month=2026-11'].map(
    (path) => `${path}${path.includes('?') ? '&' : '?'}unit=${unit}`,
  )
  for (const path of asked) {
    const foreign = await sendRaw({ method: 'GET', path, token: await w.communities[1].property.token() })
    expect([path, foreign.outcome]).toEqual([path, '403 caller.unit'])
    const own = await sendRaw({ method: 'GET', path, token: await w.communities[0].property.token() })
    expect([path, own.outcome]).toEqual([path, '200'])
  }
})
