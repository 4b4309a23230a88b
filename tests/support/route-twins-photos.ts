import { newClientId } from '../../bin/client/client-id.ts'
import type { Role } from '../../functions/shared/kernel/caller.ts'
import { fresh } from './journey-kept.ts'
import { type Letter, letterWithPhoto } from './journey-letters.ts'
import { api, type Courier, type World } from './journey-people.ts'
import type { MakeTwin } from './twin.ts'

const NOWHERE = `/v1/tickets/tkt_${'0'.repeat(26)}/photos/pho_${'0'.repeat(26)}`

/** Letters with photographs that the callers of a walk over the routes may see: each is written when it is first asked for. */
const letters = (w: World, courier: Courier) => {
  const [here] = w.communities
  const { streetId } = here
  const atHome = () => letterWithPhoto(courier, { kind: 'community', communityId: here.communityId }, here.unit)
  const written = new Map<string, Promise<Letter>>()
  const once = (name: string, write: () => Promise<Letter>): Promise<Letter> => {
    const letter = written.get(name) ?? write()
    written.set(name, letter)
    return letter
  }
  const whistled = async (): Promise<Letter> => {
    const letter = await atHome()
    await api.call('PUT', `/v1/tickets/${letter.ticketId}/acceptances/act_twin${String(fresh()).padStart(8, '0')}`, {
      token: await here.property.token(),
    })
    await api.call('PUT', `/v1/tickets/${letter.ticketId}/whistles/whi_twin${String(fresh()).padStart(8, '0')}`, {
      token: await here.property.token(),
      body: { departments: ['d/dep_bystander'], words: '请来看看' },
    })
    return letter
  }
  return (role: Role = 'property'): Promise<Letter> => {
    if (role === 'department') return once(role, whistled)
    if (role !== 'station') return once('community', atHome)
    const place = { kind: 'station', stationId: 'sta_0001', streetId } as const
    return once(role, () => letterWithPhoto(courier, place, `d/${streetId}/sta_0001`))
  }
}

/** The right calls of photographs of tickets. */
export const ticketPhotoTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const letterFor = letters(w, courier)
  const asked = newClientId('pho')
  return {
    askPhotoForm: async () => ({ by: courier, path: `/v1/me/ticket-photos/${asked}`, body: { bytes: 40_000 } }),
    getPhotoState: async () => {
      const body = { bytes: 40_000 }
      await api.call('PUT', `/v1/me/ticket-photos/${asked}`, { token: await courier.token(), body })
      return { by: courier, path: `/v1/me/ticket-photos/${asked}` }
    },
    askDeskPhotoForm: async () => ({
      by: w.communities[0].property,
      path: `/v1/desk-photos/${newClientId('pho')}`,
      body: { bytes: 40_000 },
    }),
    showOwnPhoto: async () => {
      const { ticketId, photoId } = await letterFor()
      return { by: courier, path: `/v1/me/tickets/${ticketId}/photos/${photoId}` }
    },
    showTicketPhoto: async (role) => {
      const { ticketId, photoId } = await letterFor(role)
      return {
        by: w.communities[0].property,
        path: `/v1/tickets/${ticketId}/photos/${photoId}`,
        nothingAt: NOWHERE,
      }
    },
  }
}
