import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { castOf } from '../../bin/sample/cast.ts'
import { A_CORNER, WHOLE_DISTRICT } from '../../bin/sample/district-size.ts'
import { type District, generateDistrict, rosterOf, SAMPLE_SEED } from '../../bin/sample/generate-district.ts'
import { TICKET_LIVES } from '../../bin/sample/generate-tickets.ts'
import { AppointmentBody, AppointmentParams } from '../../functions/identity/appointments.contract.ts'
import { hasPlaceIn } from '../../functions/identity/domain/appointing.ts'
import { DEPARTMENTS, defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { TicketId } from '../../functions/mailbox/mailbox.contract.ts'
import { TicketBody } from '../../functions/mailbox/own-tickets.contract.ts'
import { personName } from '../../functions/registry/domain/person-name.ts'
import { EnterpriseParams, OutletParams } from '../../functions/registry/employers.contract.ts'
import { GateParams, StreetCommunityParams } from '../../functions/registry/places.contract.ts'
import { Name } from '../../functions/registry/registry.contract.ts'
import { normalisePhone } from '../../functions/shared/kernel/phone.ts'

const district = generateDistrict()
const digest = (one: District): string => createHash('sha256').update(JSON.stringify(one)).digest('hex')
const distinct = (values: readonly string[]): number => new Set(values).size

describe('the sample district', () => {
  it('has exactly the size of the founding document', () => {
    expect(district.streets.map(({ name }) => name).join(' ')).toBe(
      '下沙街道 白杨街道 河庄街道 义蓬街道 新湾街道 临江街道 前进街道',
    )
    expect(district.outlets).toHaveLength(198)
    expect(district.enterprises.filter(({ kind }) => kind === 'ride')).toHaveLength(1)
    expect(district.couriers).toHaveLength(4_200)
    expect(district.couriers.filter(({ partyMember }) => partyMember)).toHaveLength(142)
    expect(district.stations).toHaveLength(158)
    expect(district.teams).toHaveLength(10)
    expect(district.appointees.filter(({ role }) => role === 'volunteer')).toHaveLength(200)
    expect(district.appointees.filter(({ role }) => role === 'station')).toHaveLength(158)
  })

  it('has as many communities, gates and couriers of two firms as were chosen', () => {
    expect(district.communities).toHaveLength(91)
    expect(district.communities.flatMap(({ gates }) => gates)).toHaveLength(230)
    expect(district.couriers.filter(({ outletIds }) => outletIds.length === 2)).toHaveLength(420)
  })

  it('is the same for the same seed, for ever', () => {
    expect(digest(generateDistrict(SAMPLE_SEED, WHOLE_DISTRICT))).toBe(digest(district))
    expect(digest(district)).toBe('081b13bbf4001549baae0c0dea161e4411c6e884004a4b70fddf91415d97915e')
  })

  it('is another one for another seed, of the same size', () => {
    const other = generateDistrict(SAMPLE_SEED + 1)
    expect(digest(other)).not.toBe(digest(district))
    expect(other.couriers).toHaveLength(4_200)
    expect(other.communities.flatMap(({ gates }) => gates)).toHaveLength(230)
  })

  it('gives nobody the phone of another, and only numbers that belong to nobody', () => {
    const phones = [district.officerPhone, ...[...district.couriers, ...district.appointees].map(({ phone }) => phone)]
    expect(distinct(phones)).toBe(phones.length)
    for (const phone of phones) expect(phone).toMatch(/^\+86100\d{8}$/)
    for (const phone of phones) expect(normalisePhone(phone)).toBe(phone)
  })

  it('gives places and firms ids and names that the doors take', () => {
    for (const { streetId, communityId, name, gates } of district.communities) {
      expect(StreetCommunityParams.safeParse({ streetId, communityId }).success, communityId).toBe(true)
      expect(Name.safeParse(name).success, name).toBe(true)
      for (const { gateId } of gates) expect(GateParams.safeParse({ communityId, gateId }).success, gateId).toBe(true)
    }
    for (const enterprise of district.enterprises) expect(EnterpriseParams.safeParse(enterprise).success).toBe(true)
    for (const outlet of district.outlets) expect(OutletParams.safeParse(outlet).success, outlet.outletId).toBe(true)
  })

  it('gives people names, ids and units that the doors take', () => {
    for (const { name } of district.couriers) expect(personName(name)).toBe(name)
    for (const { appointmentId, ...body } of district.appointees) {
      expect(AppointmentParams.safeParse({ appointmentId }).success, appointmentId).toBe(true)
      expect(AppointmentBody.safeParse(body).error, appointmentId).toBeUndefined()
      expect(hasPlaceIn(body.role, body.unit), body.unit).toBe(true)
    }
  })

  it('writes tickets that the mailbox takes, each about what a category of the catalogue is for, of every life and kind of place', () => {
    expect(district.tickets).toHaveLength(36)
    for (const { ticketId, body } of district.tickets) {
      expect(TicketId.safeParse(ticketId).error, ticketId).toBeUndefined()
      const { categoryId, kind } = TicketBody.parse(body)
      const category = defaultCatalogue.categories.find((one) => one.categoryId === categoryId)
      expect(category?.kinds, categoryId).toContain(kind)
    }
    const kinds = (of: (ticket: District['tickets'][number]) => unknown): number =>
      distinct(district.tickets.map((one) => String(of(one))))
    expect(kinds(({ life }) => life)).toBe(Object.keys(TICKET_LIVES).length)
    expect(kinds(({ body }) => body.place['kind'])).toBe(3)
    expect(kinds(({ body }) => body.kind)).toBe(4)
    expect(district.tickets.filter(({ body }) => body.anonymous)).toHaveLength(9)
  })

  it('lets each ticket be answered by whoever is appointed where it is, and no writer write more than a day allows', () => {
    const desks = new Map(district.appointees.map(({ phone, unit }) => [phone, unit]))
    const leaf = (unit = ''): string => unit.slice(unit.lastIndexOf('/') + 1)
    for (const { deskPhone, body } of district.tickets)
      expect(Object.values(body.place)).toContain(leaf(desks.get(deskPhone)))
    const writers = Map.groupBy(district.tickets, ({ courierPhone }) => courierPhone)
    for (const written of writers.values()) expect(written.length).toBeLessThanOrEqual(20)
  })

  it('has a clerk in each department that the catalogue names', () => {
    const clerks = district.appointees.filter(({ role }) => role === 'department').map(({ unit }) => unit)
    expect(clerks.toSorted()).toEqual(DEPARTMENTS.map(({ unit }) => unit as string).toSorted())
  })

  it('gives each thing an id of its own', () => {
    const ids = [
      ...district.streets.map(({ streetId }) => streetId),
      ...district.communities.flatMap(({ communityId, gates }) => [communityId, ...gates.map(({ gateId }) => gateId)]),
      ...district.enterprises.map(({ enterpriseId }) => enterpriseId),
      ...district.outlets.map(({ outletId }) => outletId),
      ...district.stations.map(({ stationId }) => stationId),
      ...district.teams.map(({ teamId }) => teamId),
      ...district.appointees.map(({ appointmentId }) => appointmentId),
      ...district.tickets.map(({ ticketId }) => ticketId),
    ]
    expect(distinct(ids)).toBe(ids.length)
    expect(distinct(district.communities.map(({ name }) => name))).toBe(91)
    expect(distinct(district.outlets.map(({ name }) => name))).toBe(198)
  })

  it('has outlets of uneven size, none empty, whose rosters together name every engagement', () => {
    const sizes = district.outlets.map(({ outletId }) => rosterOf(district, outletId).split('\r\n').length - 1)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...sizes)).toBeGreaterThan(3 * (4_200 / 198))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(4_200 + 420)
  })

  it('lets couriers work for two firms and never twice for one', () => {
    const firmOf = new Map(district.outlets.map(({ outletId, enterpriseId }) => [outletId, enterpriseId]))
    for (const { outletIds } of district.couriers)
      expect(distinct(outletIds.map((outletId) => firmOf.get(outletId) ?? ''))).toBe(outletIds.length)
  })

  it('tells no roster who is a party member', () => {
    const members = new Set(district.couriers.filter(({ partyMember }) => partyMember).map(({ phone }) => phone))
    const lines = district.outlets.flatMap(({ outletId }) => rosterOf(district, outletId).split('\r\n').slice(1))
    const shapes = (of: boolean): ReadonlySet<string> =>
      new Set(
        lines
          .filter((line) => members.has(line.split(',')[1] ?? '') === of)
          .map((line) => line.replaceAll(/\p{Script=Han}{2,3}/gu, '名').replaceAll(/\d/g, '0')),
      )
    expect([...shapes(true)]).toEqual(['名,+0000000000000'])
    expect([...shapes(false)]).toEqual(['名,+0000000000000'])
  })
})

describe('the cast of a district', () => {
  it.each([
    ['the whole one', district],
    ['a corner', generateDistrict(SAMPLE_SEED, A_CORNER)],
  ])('is found in %s: two gates of one community with its clerk, twelve couriers of one depot', (_, one) => {
    const cast = castOf(one)
    expect(distinct(cast.gates.map(({ gateId }) => gateId))).toBe(2)
    expect(cast.property.unit).toBe(`d/${cast.community.streetId}/${cast.community.communityId}`)
    expect(cast.outletClerk.unit).toBe(`d/${cast.outlet.enterpriseId}/${cast.outlet.outletId}`)
    expect(cast.enterpriseClerk.unit).toBe(`d/${cast.enterprise.enterpriseId}`)
    expect(cast.couriers).toHaveLength(12)
    for (const { outletIds } of cast.couriers) expect(outletIds).toEqual([cast.outlet.outletId])
  })
})
