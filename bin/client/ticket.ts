import { randomUUID } from 'node:crypto'
import type { ApiClient } from './api-client.ts'
import { newClientId } from './client-id.ts'

export type Said = { readonly zh: string; readonly en: string }
export type ProofSpan = {
  readonly from: string
  readonly to: string
  readonly minutes: number
  readonly counted: boolean
  readonly why: string
  readonly name?: string
}
export type TicketDeadline = {
  readonly kind: string
  readonly words: Said
  readonly at: string
  readonly provisional: boolean
  readonly proof: readonly ProofSpan[]
}
/** What these programs read of a courier's own ticket; the whole is in docs/openapi.json. */
export type OwnTicket = {
  readonly ticketId: string
  readonly state: string
  readonly stateWords: Said
  readonly answering: { readonly unit: string; readonly level: string; readonly words: Said }
  readonly deadlines: readonly TicketDeadline[]
  readonly history: readonly { readonly type: string; readonly words: Said; readonly at: string }[]
}

/** Writes a ticket under a fresh id. */
export const writeTicket = async (api: ApiClient, token: string, body: unknown): Promise<OwnTicket> =>
  (await api.call<OwnTicket>('PUT', `/v1/me/tickets/${newClientId('tkt')}`, { token, body })).body

export const readOwnTicket = async (api: ApiClient, token: string, ticketId: string): Promise<OwnTicket> =>
  (await api.call<OwnTicket>('GET', `/v1/me/tickets/${ticketId}`, { token })).body

/** Does something to a ticket under a fresh id of the act: `acceptances`, `starts`, `resolutions` … */
export const actOnTicket = async <T = unknown>(
  api: ApiClient,
  token: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const actionId = `act_${randomUUID().replaceAll('-', '')}`
  const reply = await api.call<T>('PUT', `/v1/${path}/${actionId}`, { token, ...(body === undefined ? {} : { body }) })
  return reply.body
}
