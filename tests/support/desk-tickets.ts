import type { Role } from '../../functions/shared/kernel/caller.ts'
import { bystander } from './journey-cast.ts'
import { until } from './journey-passes.ts'
import { type Courier, newCouriers, type Person, type World } from './journey-people.ts'
import { letterOf, newActionId, writeTicket } from './journey-tickets.ts'

/** Tickets that stand with the desk of a role on the near side of the world, for whoever walks over what desks may do. */

export type Desk = Pick<Person, 'token'>
export type DeskTicketMade = { readonly ticketId: string; readonly desk: Desk }
const DEPARTMENT = 'd/dep_bystander'
/** A courier may write twenty letters a day; some are left for whoever else writes as him. */
const LETTERS_EACH = 15
const HEARD_WITHIN_S = 60

/** Couriers who write, each so many letters. */
const writers = (w: World) => {
  let left = 0
  let writer: Promise<Courier> | undefined
  const next = async (): Promise<Courier> => {
    const [courier] = await newCouriers(w.firms[0], 1)
    if (courier === undefined) throw new Error('No courier.')
    return courier
  }
  return (): Promise<Courier> => {
    if (left === 0 || writer === undefined) {
      writer = next()
      left = LETTERS_EACH
    }
    left -= 1
    return writer
  }
}

/** Does something to a ticket as a desk. */
export const actAs = async (w: World, desk: Desk, ticketId: string, end: string, body?: object): Promise<void> => {
  await w.api.call('PUT', `/v1/tickets/${ticketId}/${end}`, {
    token: await desk.token(),
    ...(body === undefined ? {} : { body }),
  })
}

export const deskTickets = (w: World) => {
  const [here] = w.communities
  const [street] = w.streets
  const nextWriter = writers(w)
  const placeOf = (role: Role) => {
    if (role === 'station') return { kind: 'station', stationId: 'sta_0001', streetId: street.streetId }
    if (role === 'street') return { kind: 'point', streetId: street.streetId, lat: 30.3, lng: 120.3, datum: 'WGS-84' }
    return { kind: 'community', communityId: here.communityId }
  }
  const startOf: Partial<Record<Role, string>> = {
    station: `d/${street.streetId}/sta_0001`,
    street: `d/${street.streetId}`,
  }
  const deskOf = async (role: Role): Promise<Desk> => {
    if (role === 'station') return bystander('station', 1, `d/${street.streetId}/sta_0001`)
    if (role === 'department') return bystander('department', 2, DEPARTMENT)
    return { property: here.property, street: street.clerk, district: w.officer }[role as 'property'] ?? here.property
  }
  /** A letter that begins with the unit wanted: who sits there is heard a moment after he was appointed. */
  const written = async (role: Role): Promise<string> => {
    const unit = startOf[role] ?? here.unit
    await deskOf(role)
    const ticket = await until(
      async () => writeTicket(await nextWriter(), { ...letterOf(here), place: placeOf(role) }),
      ({ answering }) => answering.unit === unit,
      HEARD_WITHIN_S,
    )
    return ticket.ticketId
  }
  /** Waits for the desk of this role to accept it: its own letter, or one that is offered to it. */
  const arrived = async (role: Role = 'property'): Promise<DeskTicketMade> => {
    const ticketId = await written(role)
    const to = { department: DEPARTMENT, district: 'd' }[role as 'district']
    if (to !== undefined)
      await actAs(w, here.property, ticketId, `transfers/${newActionId()}`, { to, reason: '请你们办理' })
    return { ticketId, desk: await deskOf(role) }
  }
  /** Accepted by the desk of this role. */
  const accepted = async (role: Role = 'property'): Promise<DeskTicketMade> => {
    const made = await arrived(role)
    await actAs(w, made.desk, made.ticketId, `acceptances/${newActionId()}`)
    return made
  }
  return { deskOf, arrived, accepted }
}
