import { newClientId } from '../../bin/client/client-id.ts'
import { sendPhoto } from '../../bin/client/send-photo.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { api, type Person } from './journey-people.ts'
import { jpegOf, quarters } from './jpeg-files.ts'

/** Where something is wrong: a community, or a station. */
export type LetterPlace =
  | { readonly kind: 'community'; readonly communityId: string }
  | { readonly kind: 'station'; readonly stationId: string; readonly streetId: string }
export type Letter = { readonly ticketId: string; readonly photoId: string; readonly unit: string }
type Own = { readonly answering: { readonly unit: string } }

/** Writes to the mailbox without a name, with this photograph. */
export const writeLetter = async (by: Pick<Person, 'token'>, place: LetterPlace, photoId: string): Promise<Letter> => {
  const ticketId = newClientId('tkt')
  const { body } = await api.call<Own>('PUT', `/v1/me/tickets/${ticketId}`, {
    token: await by.token(),
    body: {
      kind: 'request',
      categoryId: 'cat_charging',
      words: '充电柜打不开',
      place,
      photos: [photoId],
      anonymous: true,
    },
  })
  return { ticketId, photoId, unit: body.answering.unit }
}

/** Who answers is known a moment after he was appointed: until then a matter begins higher. */
const TRIES = 5

/** A letter with a photograph that is ready, which begins with this unit. */
export const letterWithPhoto = async (by: Pick<Person, 'token'>, place: LetterPlace, unit: string): Promise<Letter> => {
  for (let tries = 1; ; tries += 1) {
    const photoId = await sendPhoto(api, await by.token(), jpegOf(quarters(96, 64)))
    const letter = await writeLetter(by, place, photoId)
    if (letter.unit === unit) return letter
    if (tries === TRIES) throw new Error(`A letter about ${unit} began with ${letter.unit}.`)
    await pause(1_000)
  }
}
