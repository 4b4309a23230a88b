import type { ApiClient } from './api-client.ts'
import { newClientId } from './client-id.ts'
import { pause } from './sign-in.ts'

/** A form by which a file goes to S3, past the API. */
export type PhotoForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> }
/** What the API says of a photograph. */
export type PhotoSaid = {
  readonly photoId: string
  readonly state: 'awaiting' | 'ready' | 'refused'
  readonly reason?: string
  readonly form?: PhotoForm
}
/** Where a courier sends what he saw, and a desk what was done. */
export type PhotoDoor = '/v1/me/ticket-photos' | '/v1/desk-photos'

const POLL_MS = 200
/** A worker that starts cold decodes its first photograph after some seconds; a queue tries again after minutes. */
const PATIENCE_MS = 60_000

/** Sends a file by a form, as a browser does: the fields first, the file last. Answers S3's status, and its word for a refusal. */
export const sendForm = async (
  { url, fields }: PhotoForm,
  file: Uint8Array,
  name: string,
): Promise<{ readonly status: number; readonly code: string | undefined }> => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([Uint8Array.from(file)], { type: 'image/jpeg' }), name)
  const response = await fetch(url, { method: 'POST', body: form })
  return { status: response.status, code: /<Code>(\w+)</.exec(await response.text())?.[1] }
}

/** Asks for a form, or what became of the photograph: the same request again tells. */
export const askForm = async (
  api: ApiClient,
  token: string,
  { door = '/v1/me/ticket-photos', photoId, bytes }: { door?: PhotoDoor; photoId: string; bytes: number },
): Promise<PhotoSaid> => (await api.call<PhotoSaid>('PUT', `${door}/${photoId}`, { token, body: { bytes } })).body

/** Sends a photograph and waits until it was looked at; answers what became of it. */
export const sendAndWait = async (
  api: ApiClient,
  token: string,
  jpeg: Uint8Array,
  door: PhotoDoor = '/v1/me/ticket-photos',
): Promise<PhotoSaid> => {
  const photo = { door, photoId: newClientId('pho'), bytes: jpeg.length }
  const { form } = await askForm(api, token, photo)
  if (form === undefined) throw new Error('A new photograph has no form.')
  const { status, code } = await sendForm(form, jpeg, 'photo.jpg')
  if (status >= 300) throw new Error(`The store refused the photograph: ${status} ${code ?? ''}`)
  for (const until = Date.now() + PATIENCE_MS; ; await pause(POLL_MS)) {
    const said = await askForm(api, token, photo)
    if (said.state !== 'awaiting') return said
    if (Date.now() > until) throw new Error('Nobody looked at the photograph within a minute.')
  }
}

/** Sends a photograph and answers its id once it is ready to be shown with a ticket. */
export const sendPhoto = async (api: ApiClient, token: string, jpeg: Uint8Array, door?: PhotoDoor): Promise<string> => {
  const { photoId, state, reason } = await sendAndWait(api, token, jpeg, door)
  if (state !== 'ready') throw new Error(`The photograph was refused: ${reason ?? ''}`)
  return photoId
}
