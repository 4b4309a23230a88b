import { createHmac } from 'node:crypto'
import type { PhotoAsker } from '../domain/ticket-photo.ts'

/** Whose a photograph is, as it is stored with it. */
export type PhotoOwner = (photoId: string) => string

const keyed = (secret: Uint8Array, ...parts: readonly string[]): string =>
  createHmac('sha256', secret).update(parts.join('\n')).digest('base64url')

/**
 * A courier's: a tag of its own for each photograph, so that no two photographs, and no two tickets, are tied together by it.
 * @param secret `reporter` (mailbox's keys table)
 */
export const courierOwner =
  (secret: Uint8Array, courierId: string): PhotoOwner =>
  (photoId) =>
    keyed(secret, 'photo-owner', courierId, photoId)

/** A desk's: what its clerks show as evidence is their unit's. */
export const deskOwner =
  (unit: string): PhotoOwner =>
  () =>
    `desk:${unit}`

/** Who asks for forms: whose the photographs will be, and by which tag the forms of a day are counted. */
export type Asker = {
  readonly kind: PhotoAsker
  readonly owner: PhotoOwner
  readonly counterOf: (day: string) => string
}
/** A courier: the tag of one day, beside his photographs and beside another day's, tells nothing. */
export const courierAsker = (secret: Uint8Array, courierId: string): Asker => ({
  kind: 'courier',
  owner: courierOwner(secret, courierId),
  counterOf: (day) => keyed(secret, 'photo-forms', courierId, day),
})
/** A unit. */
export const deskAsker = (unit: string): Asker => ({
  kind: 'desk',
  owner: deskOwner(unit),
  counterOf: (day) => `desk:${unit}#${day}`,
})
