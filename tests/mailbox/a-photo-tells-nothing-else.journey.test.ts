import { describe, expect, test } from 'vitest'
import { newClientId } from '../../bin/client/client-id.ts'
import { askForm, type PhotoForm, sendAndWait, sendForm, sendPhoto } from '../../bin/client/send-photo.ts'
import { writeLetter } from '../support/journey-letters.ts'
import { api, type Courier, newCouriers, type Person, world } from '../support/journey-people.ts'
import { exifOf, jpegOf, quarters, saying, segmentAt, withSegment } from '../support/jpeg-files.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const plain = jpegOf(quarters(640, 400))
/** As a phone writes it: where it was taken, a thumbnail, a colour profile, a comment; and something behind its end. */
const telling = (): Uint8Array => {
  const thumbnail = Uint8Array.of(...exifOf(6), ...jpegOf(quarters(64, 64)))
  const parts: readonly (readonly [number, Uint8Array])[] = [
    [0xfe, text('13800000000 王小明')],
    [0xed, text('Photoshop 3.0')],
    [0xe2, text('ICC_PROFILE\0\x01\x01 of this phone')],
    [0xe1, thumbnail],
  ]
  const told = parts.reduce((jpeg, [marker, body]) => withSegment(jpeg, marker, body), plain)
  return Uint8Array.of(...told, ...text('PK\x03\x04<script>alert(1)</script>'))
}

/** The markers of a JPEG's segments in their order, and what lies behind its end. */
const anatomyOf = (jpeg: Uint8Array): { markers: readonly number[]; behind: number } => {
  const markers: number[] = []
  let at = 2
  while (jpeg[at + 1] !== 0xda) {
    markers.push(jpeg[at + 1] ?? 0)
    at += 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0)
  }
  const end = Buffer.from(jpeg).lastIndexOf(Uint8Array.of(0xff, 0xd9))
  return { markers: [...markers, 0xda], behind: jpeg.length - end - 2 }
}
/** Beginning of a JFIF, quantisation, frame, Huffman tables, scan. */
const NEEDED = [0xe0, 0xdb, 0xc0, 0xc4, 0xda]

const setting = async () => {
  const w = await world()
  const [courier, other] = (await newCouriers(w.firms[0], 2)) as [Courier, Courier]
  const [here, there] = w.communities
  return { w, courier, other, here, there }
}
const seen = async (path: string, by: Pick<Person, 'token'>) =>
  new Uint8Array((await api.bytes(path, await by.token())).body)
const refusal = (path: string, by: Pick<Person, 'token'>) =>
  seen(path, by).then(
    () => 'shown',
    (error: { code?: string }) => error.code,
  )

describe('a photograph of a letter', () => {
  test('comes to who handles it, and to who wrote it, as its pixels alone; nobody else gets it', async () => {
    const { courier, other, here, there } = await setting()
    const sent = telling()
    expect(Buffer.from(sent).toString('latin1')).toMatch(/GPS 30[\s\S]*ICC_PROFILE[\s\S]*13800000000[\s\S]*<script>/)
    const photoId = await sendPhoto(api, await courier.token(), sent)
    const place = { kind: 'community', communityId: here.communityId } as const
    const { ticketId } = await writeLetter(courier, place, photoId)

    const path = `/v1/tickets/${ticketId}/photos/${photoId}`
    const own = `/v1/me/tickets/${ticketId}/photos/${photoId}`
    const shown = await seen(path, here.property)
    expect(await seen(own, courier)).toEqual(shown)
    const { markers, behind } = anatomyOf(shown)
    expect([...new Set(markers)].sort()).toEqual([...NEEDED].sort())
    expect(behind).toBe(0)
    expect(segmentAt(shown, 0xe0)).toBe(2)
    expect(Buffer.from(shown).toString('latin1')).not.toMatch(/Exif|GPS|ICC|Photoshop|13800000000|script|photo\.jpg/)

    expect(await refusal(own, other)).toBe('photo.unknown')
    expect(await refusal(path, there.property)).toBe('caller.unit')
    expect(await refusal(`/v1/tickets/${ticketId}/photos/${newClientId('pho')}`, here.property)).toBe('photo.unknown')
  })

  test('is another’s as little as a letter: neither its state nor its id helps', async () => {
    const { courier, other, here } = await setting()
    const photoId = await sendPhoto(api, await courier.token(), plain)
    const state = `/v1/me/ticket-photos/${photoId}`
    const asOther = { token: await other.token() }
    await expect(api.call('GET', state, asOther)).rejects.toMatchObject({ code: 'photo.unknown' })
    await expect(api.call('PUT', state, { ...asOther, body: { bytes: plain.length } })).rejects.toMatchObject({
      code: 'photo.reused',
    })
    const place = { kind: 'community', communityId: here.communityId } as const
    await expect(writeLetter(other, place, photoId)).rejects.toMatchObject({ code: 'photo.unknown' })
    const { ticketId } = await writeLetter(courier, place, photoId)
    await expect(writeLetter(courier, place, photoId)).rejects.toMatchObject({ code: 'photo.unknown' })
    expect((await seen(`/v1/tickets/${ticketId}/photos/${photoId}`, here.property)).length).toBeGreaterThan(1_000)
  })

  test('is not seen before it came', async () => {
    const { courier, here } = await setting()
    const photo = { photoId: newClientId('pho'), bytes: plain.length }
    await askForm(api, await courier.token(), photo)
    const place = { kind: 'community', communityId: here.communityId } as const
    const { ticketId } = await writeLetter(courier, place, photo.photoId)
    expect(await refusal(`/v1/tickets/${ticketId}/photos/${photo.photoId}`, here.property)).toBe('photo.not-ready')
    expect(await refusal(`/v1/me/tickets/${ticketId}/photos/${photo.photoId}`, courier)).toBe('photo.not-ready')
  })
})

describe('what is no photograph', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52)
  test.each([
    ['a PNG under another name', png, 'photo.unreadable'],
    ['a page that begins like a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, ...text('<html>')), 'photo.unreadable'],
    ['a few hundred bytes that ask for gigabytes', saying(plain, 65_535, 65_535), 'photo.size'],
  ])('%s is refused with its reason, and no letter can show it', async (_, bytes, reason) => {
    const { courier, here } = await setting()
    const { photoId, ...said } = await sendAndWait(api, await courier.token(), bytes)
    expect(said).toEqual({ state: 'refused', reason })
    const place = { kind: 'community', communityId: here.communityId } as const
    await expect(writeLetter(courier, place, photoId)).rejects.toMatchObject({ code: 'photo.unknown' })
    const twin = await sendPhoto(api, await courier.token(), plain)
    expect((await writeLetter(courier, place, twin)).photoId).toBe(twin)
  })

  test('what is too large, or says it is of another type, does not even come', async () => {
    const { courier } = await setting()
    const token = await courier.token()
    const formFor = async (): Promise<PhotoForm> => {
      const { form } = await askForm(api, token, { photoId: newClientId('pho'), bytes: plain.length })
      if (form === undefined) throw new Error('No form.')
      return form
    }
    const larger = new Uint8Array(8 * 1024 * 1024 + 1)
    expect(await sendForm(await formFor(), larger, 'large.jpg')).toEqual({ status: 400, code: 'EntityTooLarge' })
    const { url, fields } = await formFor()
    const page = { url, fields: { ...fields, 'Content-Type': 'text/html' } }
    expect(await sendForm(page, plain, 'page.html')).toEqual({ status: 403, code: 'AccessDenied' })
    expect(await sendForm(await formFor(), plain, 'right.jpg')).toMatchObject({ status: 204 })
    const asked = { photoId: newClientId('pho'), bytes: larger.length }
    await expect(askForm(api, token, asked)).rejects.toMatchObject({ status: 413, code: 'photo.too-large' })
  })
})

test('a desk sends what was done in the same way, and another desk does not get at it', async () => {
  const { here, there } = await setting()
  const door = '/v1/desk-photos'
  const photoId = await sendPhoto(api, await here.property.token(), plain, door)
  const again = { door, photoId, bytes: plain.length } as const
  expect(await askForm(api, await here.property.token(), again)).toEqual({ photoId, state: 'ready' })
  await expect(askForm(api, await there.property.token(), again)).rejects.toMatchObject({ code: 'photo.reused' })
})
