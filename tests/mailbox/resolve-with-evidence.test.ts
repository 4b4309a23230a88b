import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deskOwner } from '../../functions/mailbox/data/photo-owner.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { type Desks, desksInMemory, PROPERTY } from '../support/desk-doors-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { COMMUNITY, DAY, STREET } from '../support/ticket-kit.ts'

const ID = ticketIdOf(1)
const photoNo = (number: number): string => `pho_0${String(number).padStart(25, '0')}`

let desks: Desks
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  desks = await desksInMemory()
  await desks.write()
  await desks.ask(PROPERTY, `PUT /v1/tickets/${ID}/acceptances/act_accept01`)
})
afterEach(() => vi.restoreAllMocks())

const keep = async (number: number, unit = COMMUNITY, changes: object = {}): Promise<string> => {
  const photoId = photoNo(number)
  await desks.db.send(
    new PutCommand({
      TableName: 'mailbox',
      Item: {
        pk: `photo#${photoId}`,
        sk: 'photo',
        form: 1,
        photoId,
        owner: deskOwner(unit)(photoId),
        bytes: 1_000,
        state: 'ready',
        upload: `up${number}`,
        key: `key${number}`,
        madeAt: desks.clock.now,
        ...changes,
      },
    }),
  )
  return photoId
}
const resolve = (photos: readonly string[], words = '已开', actionId = 'act_resolve1') =>
  desks.ask<{ state: string }>(PROPERTY, `PUT /v1/tickets/${ID}/resolutions/${actionId}`, { body: { words, photos } })
const outcome = ({ status, code }: { status: number; code: string | undefined }) => [status, code]

describe('photographs as evidence', () => {
  test('of the desk’s own make a phrase enough, and are the ticket’s from then on', async () => {
    const photoId = await keep(1)
    const reply = await resolve([photoId])
    expect(reply.body).toMatchObject({ state: 'resolved', resolution: { words: '已开', photos: [photoId] } })
    expect((await resolve([photoId])).body).toEqual(reply.body)
    expect((await resolve([photoId], '另一句话')).code).toBe('ticket.act-reused')
  })

  test.each([
    ['nobody sent', () => Promise.resolve(photoNo(9))],
    ['another unit sent', () => keep(1, STREET)],
    ['has not come yet', () => keep(1, COMMUNITY, { state: 'awaiting' })],
    ['the reporter sent', () => keep(1, COMMUNITY, { owner: 'a tag of his', ticketId: ID })],
    ['another desk of this ticket showed', () => keep(1, STREET, { ticketId: ID })],
    ['was refused', () => keep(1, COMMUNITY, { state: 'refused' })],
    ['another ticket shows', () => keep(1, COMMUNITY, { ticketId: ticketIdOf(7) })],
    ['is older than a day', () => keep(1, COMMUNITY, { madeAt: desks.clock.now - DAY })],
  ])('that %s are none, and nothing is resolved by them', async (_, made) => {
    const photos = [await keep(2), await made()]
    expect(outcome(await resolve(photos))).toEqual([400, 'photo.unknown'])
    expect((await desks.deps.readTicket(ID))?.state).toBe('accepted')
    expect((await resolve([photoNo(2)])).body).toMatchObject({ state: 'resolved' })
  })

  test('may be six, each once', async () => {
    const photos = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => keep(number)))
    expect(outcome(await resolve(photos))).toEqual([400, 'request.malformed'])
    expect(outcome(await resolve([photoNo(1), photoNo(1)]))).toEqual([400, 'request.malformed'])
    expect((await resolve(photos.slice(0, 6))).status).toBe(200)
  })
})
