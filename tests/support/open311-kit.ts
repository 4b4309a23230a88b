import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { serveDeskDoors } from '../../functions/mailbox/desk-doors.wiring.ts'
import { deskLookups } from '../../functions/mailbox/desk-lookups.ts'
import { open311Routes } from '../../functions/mailbox/open311.routes.ts'
import { serveOpen311 } from '../../functions/mailbox/open311.wiring.ts'
import { api } from '../../functions/shared/http/api.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { toXml } from '../../functions/shared/http/xml.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { desksInMemory } from './desk-doors-kit.ts'
import { gatewayEvent, lambdaContext } from './gateway-event.ts'
import { type Format, geoReportClient } from './georeport-client.ts'
import { ANOTHER, SECRET, WRITER } from './own-tickets-kit.ts'

/** GeoReport v2 as it is deployed, for couriers and for desks, over a table in memory; asked by a client that knows the standard alone. */

const courier = (id: string): Caller => ({ kind: 'courier', id, role: 'courier', unit: '' })
export const COURIER = courier(WRITER)
export const OTHER_COURIER = courier(ANOTHER)
const OWN = '/v1/open311'
const DESK = '/v1/desk/open311'

/** Which line of the route table an address belongs to, as the gateway says. */
const templateOf = (path: string): string => {
  if (/\/services\/./.test(path)) return path.replace(/\/services\/.*/, '/services/{serviceFile}')
  return path.replace(/\/requests\/.*/, '/requests/{requestFile}')
}

export type Open311 = Awaited<ReturnType<typeof open311InMemory>>
export const open311InMemory = async () => {
  const desks = await desksInMemory()
  const { deps } = desks
  const { ownerHash, reporterPut, claimPhotos } = deps
  const own = api(
    open311Routes,
    serveOpen311(deps, async () => ({ ownerHash, reporterPut, claimPhotos })),
    {},
    toXml,
  )
  const desk = api(
    deskDoorRoutes,
    serveDeskDoors(deps, async () => cursors(SECRET)),
    deskLookups(deps),
    toXml,
  )
  const fetchAs =
    (caller: Caller | undefined) =>
    async (url: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> => {
      const { pathname, searchParams } = new URL(url)
      const event = gatewayEvent({
        line: `${method} ${pathname as `/${string}`}`,
        route: `${method} ${templateOf(pathname)}`,
        headers: headers as Record<string, string>,
        query: Object.fromEntries(searchParams),
        ...(caller === undefined ? {} : { caller }),
        ...(typeof body === 'string' ? { body } : {}),
      })
      const reply = await (pathname.startsWith(DESK) ? desk : own)(event, lambdaContext())
      return new Response(reply.body ?? '', {
        status: reply.statusCode ?? 0,
        headers: reply.headers as Record<string, string>,
      })
    }
  const clientAt = (base: string) => (caller: Caller | undefined, format: Format) =>
    geoReportClient(`https://api.example${base}`, format, { fetcher: fetchAs(caller) })
  return {
    ...desks,
    fetchAs,
    ownClient: clientAt(OWN),
    deskClient: clientAt(DESK),
  }
}
