import { describe, expect, test } from 'vitest'
import type { TicketPhoto } from '../../functions/mailbox/domain/ticket-photo.ts'
import { type ShowOwnPhotoDeps, showOwnPhoto, showPhoto, showTicketPhoto } from '../../functions/mailbox/show-photo.ts'
import { PROPERTY } from '../support/desk-doors-kit.ts'
import { opened } from '../support/ticket-kit.ts'

const ticketId = 'tkt_00000000000000000000000001'
const photoId = 'pho_00000000000000000000000001'
const ready: TicketPhoto = {
  photoId,
  owner: 'tag',
  bytes: 3,
  state: 'ready',
  upload: 'a'.repeat(32),
  key: 'b'.repeat(32),
  madeAt: 0,
  ticketId,
}
const depsOf = (photo: TicketPhoto | undefined): ShowOwnPhotoDeps => ({
  readPhoto: async (id) => (id === photoId ? photo : undefined),
  readMadeAnew: async (key) => (key === ready.key ? Uint8Array.of(1, 2, 3) : undefined),
  ownDigest: async (own) => (own.ownerHash === 'his' && own.ticketId === ticketId ? 'digest' : undefined),
})
const asked = { ticketId, photoId }
const refused = (code: string) => expect.objectContaining({ kind: 'missing', code })

describe('a photograph of a ticket', () => {
  test('is shown as it was made anew, in base64', async () => {
    expect(await showPhoto(asked, depsOf(ready))).toBe('AQID')
  })

  test('is not shown before it is ready, nor when it was refused: no object is asked for', async () => {
    const deps = {
      readMadeAnew: () => Promise.reject(new Error('asked for')),
      ownDigest: depsOf(ready).ownDigest,
    }
    const of = (state: TicketPhoto['state']) => ({ ...depsOf({ ...ready, state }), ...deps })
    await expect(showPhoto(asked, of('awaiting'))).rejects.toEqual(refused('photo.not-ready'))
    await expect(showPhoto(asked, of('refused'))).rejects.toEqual(refused('photo.refused'))
    await expect(showPhoto(asked, of('ready'))).rejects.toThrow('asked for')
  })

  test('is shown with its own ticket alone: of another, of none and of nothing it is unknown alike', async () => {
    const { ticketId: _, ...unclaimed } = ready
    for (const photo of [{ ...ready, ticketId: 'tkt_00000000000000000000000002' }, unclaimed, undefined])
      await expect(showPhoto(asked, depsOf(photo))).rejects.toEqual(refused('photo.unknown'))
  })

  test('whose object is gone is unknown', async () => {
    await expect(showPhoto(asked, depsOf({ ...ready, key: 'c'.repeat(32) }))).rejects.toEqual(refused('photo.unknown'))
  })

  test('leaves a line of which desk looked, before it is shown; what is not shown leaves none', async () => {
    const lines: unknown[] = []
    const ticket = { ...opened(), ticketId }
    const of = (photo: TicketPhoto) => ({
      ...depsOf(photo),
      readTicket: async (id: string) => (id === ticketId ? ticket : undefined),
      recordReading: async (line: unknown) => {
        lines.push(line)
      },
      newReadingId: () => 'reading',
      now: () => 7,
    })
    await expect(showTicketPhoto(asked, PROPERTY, of({ ...ready, state: 'refused' }))).rejects.toEqual(
      refused('photo.refused'),
    )
    expect(lines).toEqual([])
    expect(await showTicketPhoto(asked, PROPERTY, of(ready))).toBe('AQID')
    const { id, role, unit } = PROPERTY
    const read = { unit: ticket.unit, what: 'ticket-photo', ids: [ticketId, photoId] }
    expect(lines).toEqual([{ readingId: 'reading', at: 7, staff: { id, role, unit }, ...read }])
    const lost = { ...of(ready), recordReading: () => Promise.reject(new Error('not kept')) }
    await expect(showTicketPhoto(asked, PROPERTY, lost)).rejects.toThrow('not kept')
  })

  test('is shown to its reporter, and to no other courier', async () => {
    expect(await showOwnPhoto(asked, 'his', depsOf(ready))).toBe('AQID')
    await expect(showOwnPhoto(asked, 'another', depsOf(ready))).rejects.toEqual(refused('photo.unknown'))
    await expect(showOwnPhoto({ ...asked, ticketId: 'tkt_2' }, 'his', depsOf(ready))).rejects.toEqual(
      refused('photo.unknown'),
    )
  })
})
