import { beforeEach, describe, expect, test } from 'vitest'
import { categoryOf } from '../../functions/mailbox/domain/catalogue.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { type Routed, routeTicket } from '../../functions/mailbox/route-ticket.ts'
import { type OwnTickets, ownTicketsInMemory } from '../support/own-tickets-kit.ts'
import { COMMUNITY, STREET } from '../support/ticket-kit.ts'

let deps: OwnTickets
beforeEach(async () => {
  deps = (await ownTicketsInMemory()).deps
})

const category = categoryOf(defaultCatalogue, 'cat_gaterefused')
const route = (changes: Partial<Routed> = {}) => {
  if (category === undefined) throw new Error('The default catalogue has no gates.')
  const place = { kind: 'community', communityId: 'com_0000001' } as const
  return routeTicket({ place, category, employers: ['ent_swift'], ...changes }, deps)
}
const first = async (changes: Partial<Routed> = {}) => {
  const { ladder, rung, skipped } = await route(changes)
  return { unit: ladder[rung]?.unit, skipped }
}
const run = (unit: string, enterpriseId: string) =>
  deps.putOperator(unit, { version: 1, enterpriseId, setAt: 1, by: { id: 'apt_1', role: 'street', unit: STREET } })

describe('where a letter goes first', () => {
  test('is the community it speaks of', async () => {
    expect(await first()).toEqual({ unit: COMMUNITY, skipped: [] })
  })

  test('is the street when the community is run by his own firm, and not when another firm runs it', async () => {
    await run(COMMUNITY, 'ent_heron')
    expect(await first()).toEqual({ unit: COMMUNITY, skipped: [] })
    expect(await first({ employers: ['ent_swift', 'ent_heron'] })).toEqual({
      unit: STREET,
      skipped: [{ unit: COMMUNITY, why: 'employer' }],
    })
  })

  test('is the street when nobody is appointed to the community any more', async () => {
    await deps.noteRoll({ unit: COMMUNITY, appointmentId: `apt_${COMMUNITY.length}`, status: 'ended', sequence: 2 })
    expect(await first()).toEqual({ unit: STREET, skipped: [{ unit: COMMUNITY, why: 'nobody-there' }] })
  })

  test('is the district when nobody was ever heard of below it', async () => {
    const place = { kind: 'station', streetId: 'str_linjiang', stationId: 'sta_0001' } as const
    expect(await first({ place })).toMatchObject({ unit: 'd' })
  })

  test('is the street of a point, and the station that is spoken of when somebody is there', async () => {
    const point = { kind: 'point', streetId: 'str_xiasha', lat: 30.3, lng: 120.3, datum: 'GCJ-02' } as const
    expect(await first({ place: point })).toMatchObject({ unit: STREET })
    const unit = `${STREET}/sta_0001`
    await deps.noteRoll({ unit, appointmentId: 'apt_sta', status: 'active', sequence: 1 })
    const station = { kind: 'station', streetId: 'str_xiasha', stationId: 'sta_0001' } as const
    expect(await first({ place: station })).toMatchObject({ unit })
  })
})
