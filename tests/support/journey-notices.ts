import { randomUUID } from 'node:crypto'
import { newClientId } from '../../bin/client/client-id.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { api, type Person } from './journey-people.ts'

/** Who is told of tickets, as he sees it through the API. */

type By = Pick<Person, 'token'>
export type Notice = {
  readonly noticeId: string
  readonly name: string
  readonly ticketId: string
  readonly about?: string
  readonly on: string
  readonly at?: string
  readonly readAt?: string
}
export const newAction = (): string => `act_${randomUUID().replaceAll('-', '').slice(0, 24)}`

export const inboxOf = async (by: By): Promise<readonly Notice[]> => {
  const { body } = await api.call<{ items: readonly Notice[] }>('GET', '/v1/me/inbox?limit=100', {
    token: await by.token(),
  })
  return body.items
}

/** News takes two streams and two queues: a second or two, on a busy machine some more. */
const POLLS_MAX = 150
const POLL_MS = 200

/** The notice of this name about a ticket, once it has come. */
export const untilTold = async (by: By, ticketId: string, name: string): Promise<Notice> => {
  for (let polls = 0; polls < POLLS_MAX; polls += 1) {
    const notice = (await inboxOf(by)).find((one) => one.ticketId === ticketId && one.name === name)
    if (notice !== undefined) return notice
    await pause(POLL_MS)
  }
  throw new Error(`Nobody told ${name} of ${ticketId}.`)
}

export const wantSms = async (
  by: By,
  wanted: { sms?: string; quietFrom?: string; quietTo?: string },
): Promise<void> => {
  const body = { sms: 'all', quietFrom: '00:00', quietTo: '00:00', ...wanted }
  await api.call('PUT', '/v1/me/notice-preferences', { token: await by.token(), body })
}

/** Does something to a ticket, as a desk. */
export const act = async (by: By, ticketId: string, what: string, body?: unknown): Promise<void> => {
  const path = `/v1/tickets/${ticketId}/${what}/${newAction()}`
  await api.call('PUT', path, { token: await by.token(), ...(body === undefined ? {} : { body }) })
}

type Where =
  | { readonly kind: 'community'; readonly communityId: string }
  | { readonly kind: 'station'; readonly stationId: string; readonly streetId: string }
/** Writes a letter without a name and without a photograph, which begins with this unit. Who answers is known a moment after he was appointed. */
export const letterTo = async (unit: string, by: By, place: Where, categoryId = 'cat_charging'): Promise<string> => {
  for (let tries = 0; tries < 10; tries += 1) {
    const ticketId = newClientId('tkt')
    const { body } = await api.call<{ answering: { unit: string } }>('PUT', `/v1/me/tickets/${ticketId}`, {
      token: await by.token(),
      body: { kind: 'request', categoryId, words: '充电柜打不开', place, anonymous: true },
    })
    if (body.answering.unit === unit) return ticketId
    await pause(1_000)
  }
  throw new Error(`No letter begins with ${unit}.`)
}
