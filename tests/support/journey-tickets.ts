import { randomUUID } from 'node:crypto'
import { newClientId } from '../../bin/client/client-id.ts'
import { type Answer, ask } from './journey-ask.ts'
import { until } from './journey-passes.ts'
import type { Community, Courier, Person, World } from './journey-people.ts'

/** An event of the registry is heard within seconds; so long a journey waits for it. */
const HEARD_WITHIN_S = 60

export type OwnTicket = {
  readonly ticketId: string
  readonly state: string
  readonly stateWords: { readonly zh: string; readonly en: string }
  readonly answering: { readonly unit: string; readonly level: string; readonly name?: string }
  readonly openedAt: string
  readonly words: string
  readonly deadlines: readonly {
    readonly kind: string
    readonly at: string
    readonly proof: readonly {
      readonly from: string
      readonly to: string
      readonly minutes: number
      readonly counted: boolean
      readonly why: string
    }[]
  }[]
  readonly history: readonly { readonly type: string; readonly unit?: string; readonly text?: string }[]
  readonly answer?: { readonly words: string; readonly unit: string }
}

/** As a courier's phone makes it. */
export const newTicketId = (): string => newClientId('tkt')
export const newActionId = (): string => `act_${randomUUID().replaceAll('-', '')}`

/** A letter about a gate of a community. */
export const letterOf = ({ communityId }: Pick<Community, 'communityId'>) => ({
  kind: 'complaint',
  categoryId: 'cat_gaterefused',
  words: '东门不让进，等了二十分钟。Refused at the east gate.',
  place: { kind: 'community', communityId },
  anonymous: true,
})

export const putTicket = async (courier: Person, ticketId: string, body: unknown): Promise<Answer<OwnTicket>> =>
  ask<OwnTicket>('PUT', `/v1/me/tickets/${ticketId}`, { token: await courier.token(), body })

const isHeardOf = ({ code }: Answer): boolean => code !== 'place.unknown' && code !== 'courier.not-enrolled'

/** A ticket of a courier, once the mailbox has heard of him and of the place. */
export const writeTicket = async (courier: Courier, body: unknown, ticketId = newTicketId()): Promise<OwnTicket> => {
  const written = await until(() => putTicket(courier, ticketId, body), isHeardOf, HEARD_WITHIN_S)
  if (written.status !== 200) throw new Error(`The letter was refused: ${JSON.stringify(written.body)}`)
  return written.body
}

/** Somebody of the unit that answers: of a community in the world its property, of a street its clerk. */
export const answererOf = ({ communities, streets, officer }: World, { answering }: OwnTicket): Person => {
  const { unit } = answering
  const community = communities.find((one) => one.unit === unit)
  const street = streets.find(({ streetId }) => unit === `d/${streetId}`)
  return community?.property ?? street?.clerk ?? officer
}

const DONE = '已与物业沟通，东门自即日起对骑手开放，凭码通行。The gate is open to couriers.'

/** Whoever answers accepts it and says what was done. */
export const solveTicket = async (w: World, ticket: OwnTicket): Promise<void> => {
  const token = await answererOf(w, ticket).token()
  const path = `/v1/tickets/${ticket.ticketId}`
  await w.api.call('PUT', `${path}/acceptances/${newActionId()}`, { token })
  await w.api.call('PUT', `${path}/resolutions/${newActionId()}`, { token, body: { words: DONE } })
}
