import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { OwnTicketStore } from './data/own-ticket.store.ts'
import type { ShownPhotoFiles } from './data/photo.files.ts'
import type { PhotoReader } from './data/photo.store.ts'
import type { TicketStore } from './data/ticket.store.ts'

export type ShowPhotoDeps = PhotoReader & ShownPhotoFiles
export type ShowTicketPhotoDeps = ShowPhotoDeps & Pick<TicketStore, 'readTicket'> & ReadingDeps
export type ShowOwnPhotoDeps = ShowPhotoDeps & Pick<OwnTicketStore, 'ownDigest'>
/** One photograph of one ticket. */
export type Asked = { readonly ticketId: string; readonly photoId: string }

/** One refusal for all that is not there: another ticket's photograph, one that no ticket claimed, none. */
const unknown = (): Fault => new Fault('missing', 'photo.unknown', 'This ticket has no such photograph.')

/**
 * A photograph that this ticket claimed, as JPEG in base64: what was made anew, never what came. Whether the caller may see the ticket was
 * judged before. Faults: photo.unknown, photo.not-ready, photo.refused.
 */
export const showPhoto = async ({ ticketId, photoId }: Asked, deps: ShowPhotoDeps): Promise<string> => {
  const photo = await deps.readPhoto(photoId)
  if (photo === undefined || photo.ticketId !== ticketId) throw unknown()
  if (photo.state === 'awaiting')
    throw new Fault(
      'missing',
      'photo.not-ready',
      '照片尚未到达 The photograph has not come yet, or is being looked at.',
    )
  if (photo.state === 'refused')
    throw new Fault('missing', 'photo.refused', '照片未被接受 What was sent was no photograph that can be shown.')
  const bytes = await deps.readMadeAnew(photo.key)
  if (bytes === undefined) throw unknown()
  return Buffer.from(bytes).toString('base64')
}

/**
 * The same for a desk; a look leaves a line of who looked, written before the answer. Faults: photo.unknown, photo.not-ready, photo.refused.
 */
export const showTicketPhoto = async (asked: Asked, caller: Caller, deps: ShowTicketPhotoDeps): Promise<string> => {
  const [ticket, shown] = await Promise.all([deps.readTicket(asked.ticketId), showPhoto(asked, deps)])
  if (ticket === undefined) throw unknown()
  await recordReading(caller, { unit: ticket.unit, what: 'ticket-photo', ids: [asked.ticketId, asked.photoId] }, deps)
  return shown
}

/**
 * The same for the reporter, of his own tickets alone. Faults: photo.unknown, photo.not-ready, photo.refused.
 * @param ownerHash under which his own tickets are kept (data/reporter.keys.ts)
 */
export const showOwnPhoto = async (asked: Asked, ownerHash: string, deps: ShowOwnPhotoDeps): Promise<string> => {
  if ((await deps.ownDigest({ ownerHash, ticketId: asked.ticketId })) === undefined) throw unknown()
  return showPhoto(asked, deps)
}
