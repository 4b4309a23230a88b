import type { Role } from '../../functions/shared/kernel/caller.ts'
import { deskTickets } from './desk-tickets.ts'
import type { Courier, World } from './journey-people.ts'
import { letterOf, writeTicket } from './journey-tickets.ts'
import type { MakeTwin } from './twin.ts'

const NEVER = `tkt_${'0'.repeat(26)}`

/** The right calls of GeoReport v2, for couriers and for desks. */
export const open311Twins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [here] = w.communities
  const form = {
    service_code: 'cat_gaterefused',
    address_id: here.communityId,
    description: '东门不让进，等了二十分钟。',
    'attribute[anonymous]': 'yes',
  }
  let written: Promise<string> | undefined
  /** Written as any letter: who may file is heard a moment after he was enrolled. */
  const own = (): Promise<string> => {
    written ??= writeTicket(courier, letterOf(here)).then(({ ticketId }) => ticketId)
    return written
  }
  const { accepted } = deskTickets(w)
  const atDesks = new Map<Role, ReturnType<typeof accepted>>()
  const atDesk = (role: Role = 'property') => {
    const made = atDesks.get(role) ?? accepted(role)
    atDesks.set(role, made)
    return made
  }
  const file =
    (path: string): MakeTwin =>
    async () => {
      await own()
      return { by: courier, path, form }
    }
  const desk = '/v1/desk/open311'
  return {
    listServicesJson: async () => ({ path: '/v1/open311/services.json' }),
    listServicesXml: async () => ({ path: '/v1/open311/services.xml' }),
    readService: async () => ({ path: '/v1/open311/services/cat_gaterefused.xml' }),
    fileRequestJson: file('/v1/open311/requests.json'),
    fileRequestXml: file('/v1/open311/requests.xml'),
    listRequestsJson: async () => ({ by: courier, path: '/v1/open311/requests.json?status=open' }),
    listRequestsXml: async () => ({ by: courier, path: '/v1/open311/requests.xml?status=open' }),
    readRequest: async () => ({ by: courier, path: `/v1/open311/requests/${await own()}.json` }),
    listDeskServicesJson: async () => ({ path: `${desk}/services.json` }),
    listDeskServicesXml: async () => ({ path: `${desk}/services.xml` }),
    readDeskService: async () => ({ path: `${desk}/services/cat_gaterefused.json` }),
    listDeskRequestsJson: async () => ({ by: here.property, path: `${desk}/requests.json` }),
    listDeskRequestsXml: async () => ({ by: here.property, path: `${desk}/requests.xml` }),
    readDeskRequest: async (role) => {
      const { ticketId, desk: by } = await atDesk(role)
      return { by, path: `${desk}/requests/${ticketId}.xml`, nothingAt: `${desk}/requests/${NEVER}.xml` }
    },
  }
}
