import { describe, expect, test, vi } from 'vitest'
import type { Incoming } from '../../functions/mailbox/data/photo.files.ts'
import { type TicketPhoto, UPLOAD_BYTES_MAX } from '../../functions/mailbox/domain/ticket-photo.ts'
import { type TakePhotoDeps, TICKET_PHOTO_LIMITS, takePhoto } from '../../functions/mailbox/take-photo.ts'
import { takePhotos } from '../../functions/mailbox/take-photos.ts'
import { decodeJpeg, encodeJpeg } from '../../functions/shared/jpeg/jpeg.codec.ts'
import { readJpegHeader } from '../../functions/shared/jpeg/jpeg-header.ts'
import { type AnewLimits, makeAnew } from '../../functions/shared/jpeg/make-anew.ts'
import { coloursOf, exifOf, jpegOf, quarters, saying, withSegment } from '../support/jpeg-files.ts'

const UPLOAD = 'a'.repeat(32)
const now = Date.parse('2026-11-24T08:00:00Z')
const awaited: TicketPhoto = {
  photoId: 'pho_00000000000000000000000001',
  owner: 'tag',
  bytes: 1_000,
  state: 'awaiting',
  upload: UPLOAD,
  key: 'b'.repeat(32),
  madeAt: now - 60_000,
}
const jpeg = jpegOf(quarters(320, 200))
const came = (bytes: Uint8Array, type = 'image/jpeg'): Incoming => ({ size: bytes.length, type, bytes })

/** A photograph in a state, a file that came, and what is done about it, in order. */
const setting = (file: Incoming | undefined = came(jpeg), photo: TicketPhoto | undefined = awaited) => {
  const done: string[] = []
  const put: Uint8Array[] = []
  const deps: TakePhotoDeps = {
    photoOfUpload: async (upload) => (upload === UPLOAD ? photo?.photoId : undefined),
    readPhoto: async () => photo,
    readIncoming: async () => file,
    putPhoto: async (key, bytes) => {
      done.push(`put ${key}`)
      put.push(bytes)
    },
    markReady: async (photoId) => void done.push(`ready ${photoId}`),
    markRefused: async (_, reason) => void done.push(`refused ${reason}`),
    dropIncoming: async (upload) => void done.push(`drop ${upload}`),
    makeAnew: (bytes: Uint8Array, limits: AnewLimits) => makeAnew(bytes, limits, { decodeJpeg, encodeJpeg }),
    now: () => now,
  }
  return { deps, done, put }
}
const dropped = `drop ${UPLOAD}`

describe('a file that came by a form', () => {
  test('is made anew, put, said to be ready, and deleted as it came, in this order', async () => {
    const { deps, done, put } = setting()
    await takePhoto(UPLOAD, deps)
    expect(done).toEqual([`put ${awaited.key}`, `ready ${awaited.photoId}`, dropped])
    expect(coloursOf(decodeJpeg(put[0] ?? new Uint8Array()))).toEqual(['red', 'green', 'blue', 'white'])
  })

  test('that is larger than a form allows, or of another type, is refused without being decoded', async () => {
    const decodes = vi.fn()
    const { deps, done } = setting({ size: UPLOAD_BYTES_MAX + 1, type: 'image/jpeg' })
    await takePhoto(UPLOAD, { ...deps, makeAnew: decodes })
    expect(done).toEqual(['refused photo.too-large', dropped])
    const other = setting(came(jpeg, 'text/html'))
    await takePhoto(UPLOAD, { ...other.deps, makeAnew: decodes })
    expect(other.done).toEqual(['refused photo.unreadable', dropped])
    expect(decodes).not.toHaveBeenCalled()
  })

  test.each([
    ['a PNG that says it is a JPEG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'photo.unreadable'],
    ['a page', new TextEncoder().encode('<html><script>alert(1)</script>'), 'photo.unreadable'],
    ['nothing', new Uint8Array(), 'photo.unreadable'],
    ['a picture that says it has four thousand million pixels', saying(jpeg, 65_535, 65_535), 'photo.size'],
    ['a picture of a line', jpegOf(quarters(640, 8)), 'photo.size'],
  ])('%s is refused with its reason, and nothing is put', async (_, bytes, reason) => {
    const { deps, done } = setting(came(bytes))
    await takePhoto(UPLOAD, deps)
    expect(done).toEqual([`refused ${reason}`, dropped])
  })

  test('that is two things at once comes out as one: what stood behind the picture is gone', async () => {
    const { deps, put } = setting(came(Uint8Array.of(...jpeg, ...new TextEncoder().encode('PK\x03\x04<script>'))))
    await takePhoto(UPLOAD, deps)
    expect(Buffer.from(put[0] ?? []).toString('latin1')).not.toMatch(/PK|script/)
  })

  test('comes out without the place where it was taken, and upright', async () => {
    const { deps, put } = setting(came(withSegment(jpeg, 0xe1, exifOf(6))))
    await takePhoto(UPLOAD, deps)
    const [bytes = new Uint8Array()] = put
    expect(readJpegHeader(bytes)).toMatchObject({ width: 200, height: 320, orientation: 1 })
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/GPS|Exif/)
  })
})

describe('a file that nobody waits for', () => {
  const { ticketId: _, ...open } = { ...awaited, ticketId: undefined }
  test.each([
    ['a photograph that is ready', { ...open, state: 'ready' as const }],
    ['a photograph that was refused', { ...open, state: 'refused' as const }],
    ['a photograph whose day is over', { ...open, madeAt: now - 86_400_000 }],
    ['another upload of that id', { ...open, upload: 'c'.repeat(32) }],
    ['no photograph', undefined],
  ])('is deleted unread: of %s', async (_what, photo) => {
    const { deps, done } = setting(came(jpeg), photo)
    const reads = vi.fn()
    await takePhoto(
      UPLOAD,
      photo === undefined
        ? { ...deps, photoOfUpload: async () => undefined, readIncoming: reads }
        : { ...deps, readIncoming: reads },
    )
    expect([done, reads.mock.calls]).toEqual([[dropped], []])
  })

  test('but of a claimed photograph it is waited for, however late', async () => {
    const { deps, done } = setting(came(jpeg), { ...awaited, madeAt: now - 3 * 86_400_000, ticketId: 'tkt_1' })
    await takePhoto(UPLOAD, deps)
    expect(done).toHaveLength(3)
  })
})

test('a file that is told of and not to be read is no success: the message comes again', async () => {
  const { deps, done } = setting()
  await expect(takePhoto(UPLOAD, { ...deps, readIncoming: async () => undefined })).rejects.toThrow('not to be read')
  expect(done).toEqual([])
})

test('what is broken on our side is no refusal of the photograph', async () => {
  const { deps, done } = setting()
  const makeNothing = () => {
    throw new TypeError('our own mistake')
  }
  await expect(takePhoto(UPLOAD, { ...deps, makeAnew: makeNothing })).rejects.toThrow('our own mistake')
  expect(done).toEqual([])
})

describe('what is made of a photograph', () => {
  const madeOf = (bytes: Uint8Array) => makeAnew(bytes, TICKET_PHOTO_LIMITS, { decodeJpeg, encodeJpeg })

  test('has 2,048 pixels on its longer side at most', () => {
    expect(readJpegHeader(madeOf(jpegOf(quarters(2_100, 1_050))))).toMatchObject({ width: 2_048, height: 1_024 })
    expect(readJpegHeader(madeOf(jpegOf(quarters(1_050, 2_100))))).toMatchObject({ width: 1_024, height: 2_048 })
    expect(readJpegHeader(madeOf(jpegOf(quarters(640, 480))))).toMatchObject({ width: 640, height: 480 })
  })

  test('fits a function’s answer many times over, even if nothing in it is alike', () => {
    const { frame, quality } = TICKET_PHOTO_LIMITS.makings.at(-1) ?? TICKET_PHOTO_LIMITS.makings[0]
    let seed = 11
    const data = new Uint8Array(frame.width * frame.height * 4).map(() => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff
      return seed >> 16
    })
    expect(encodeJpeg({ ...frame, data }, quality).length).toBeLessThan(TICKET_PHOTO_LIMITS.bytesMax)
    expect((TICKET_PHOTO_LIMITS.bytesMax * 4) / 3).toBeLessThan(4 * 1024 * 1024)
  })
})

describe('the queue of files that came', () => {
  const told = (...keys: readonly string[]): string =>
    JSON.stringify({ Records: keys.map((key) => ({ s3: { object: { key } } })) })
  const event = (...bodies: readonly string[]) => ({
    Records: bodies.map((body, at) => ({ body, messageId: `m${at}` })),
  })
  const work = (deps: TakePhotoDeps, ...bodies: readonly string[]) =>
    takePhotos(deps)(event(...bodies) as Parameters<ReturnType<typeof takePhotos>>[0])

  test('is worked off, and S3’s own word that it will tell is none', async () => {
    const { deps, done } = setting()
    const test = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })
    expect(await work(deps, test, told(`incoming/${UPLOAD}`))).toEqual({ batchItemFailures: [] })
    expect(done).toHaveLength(3)
  })

  test('reports singly what failed, and what it does not understand', async () => {
    const { deps, done } = setting()
    const strange = ['no json', told('photos/x'), told(`incoming/../${UPLOAD}`)]
    expect(await work(deps, ...strange, told(`incoming/${UPLOAD}`))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    })
    expect(done).toHaveLength(3)
  })
})
