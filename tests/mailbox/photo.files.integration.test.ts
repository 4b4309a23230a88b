import { randomBytes, randomUUID } from 'node:crypto'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { loosePhotoFiles, photoWorkFiles, shownPhotoFiles } from '../../functions/mailbox/data/photo.files.ts'
import { photoForms } from '../../functions/mailbox/data/photo-form.files.ts'
import { UPLOAD_BYTES_MAX } from '../../functions/mailbox/domain/ticket-photo.ts'
import { jpegOf, quarters } from '../support/jpeg-files.ts'

const endpoint = process.env['AWS_ENDPOINT_URL'] ?? ''
const s3 = new S3Client(clientSettings(endpoint))
const Bucket = `test-${randomUUID()}`
const { signForm } = photoForms(Bucket, s3)
const work = photoWorkFiles(Bucket, s3)
const shown = shownPhotoFiles(Bucket, s3)
const loose = loosePhotoFiles(Bucket, s3)

beforeAll(async () => {
  if (endpoint === '') throw new Error('Integration tests need S3: set AWS_ENDPOINT_URL to an emulator that is up.')
  await s3.send(new CreateBucketCommand({ Bucket }))
})
afterAll(async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  if (Contents.length > 0)
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }))
  await s3.send(new DeleteBucketCommand({ Bucket }))
  s3.destroy()
})

const jpeg = jpegOf(quarters(80, 80))
const freshName = (): string => randomBytes(16).toString('hex')
type Sent = { readonly bytes?: Uint8Array; readonly name?: string; readonly changed?: Readonly<Record<string, string>> }

/** Sends a form as a browser does, with fields changed by hand; answers S3's status and word. */
const send = async (upload: string, { bytes = jpeg, name = 'IMG_20261124_王小明.jpg', changed = {} }: Sent = {}) => {
  const { url, fields } = await signForm(upload)
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...fields, ...changed })) form.append(field, value)
  form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' }), name)
  const response = await fetch(url, { method: 'POST', body: form })
  return { status: response.status, code: /<Code>(\w+)</.exec(await response.text())?.[1] }
}

describe('a signed form', () => {
  test('brings a file to its place, of its type, and nothing of the file’s name', async () => {
    const upload = freshName()
    expect(await send(upload)).toEqual({ status: 204, code: undefined })
    expect(await work.readIncoming(upload, UPLOAD_BYTES_MAX)).toEqual({
      size: jpeg.length,
      type: 'image/jpeg',
      bytes: new Uint8Array(jpeg),
    })
    const kept = await s3.send(new HeadObjectCommand({ Bucket, Key: `incoming/${upload}` }))
    const { $metadata: _, ...told } = kept
    expect(JSON.stringify(told)).not.toMatch(/IMG|小明/)
  })

  test.each([
    ['another place', { changed: { key: `photos/${freshName()}` } }, 403, 'AccessDenied'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 writes its own parameters so
    ['a place that takes the file’s name', { changed: { key: 'incoming/${filename}' } }, 403, 'AccessDenied'],
    ['another type', { changed: { 'Content-Type': 'text/html' } }, 403, 'AccessDenied'],
    ['a field more', { changed: { 'x-amz-meta-name': 'x' } }, 403, 'AccessDenied'],
    ['a file of nothing', { bytes: new Uint8Array() }, 400, 'EntityTooSmall'],
    ['a byte more than eight mebibytes', { bytes: new Uint8Array(UPLOAD_BYTES_MAX + 1) }, 400, 'EntityTooLarge'],
  ])('brings nothing to S3 with %s', async (_, sent, status, code) => {
    const upload = freshName()
    expect(await send(upload, sent)).toEqual({ status, code })
    expect(await work.readIncoming(upload, UPLOAD_BYTES_MAX)).toBeUndefined()
  })

  test('brings eight mebibytes', async () => {
    const upload = freshName()
    expect(await send(upload, { bytes: new Uint8Array(UPLOAD_BYTES_MAX) })).toMatchObject({ status: 204 })
    expect(await work.readIncoming(upload, UPLOAD_BYTES_MAX)).toMatchObject({ size: UPLOAD_BYTES_MAX })
  })

  test('says for ten minutes what it allows', async () => {
    const { fields } = await signForm(freshName())
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()) as { expiration: string }
    const lives = Date.parse(policy.expiration) - Date.now()
    expect(Math.abs(lives - 600_000)).toBeLessThan(30_000)
  })
})

describe('what the worker does with objects', () => {
  test('reads no file that is larger than was asked for', async () => {
    const upload = freshName()
    await send(upload)
    expect(await work.readIncoming(upload, jpeg.length - 1)).toEqual({ size: jpeg.length, type: 'image/jpeg' })
    expect((await work.readIncoming(upload, jpeg.length))?.bytes).toHaveLength(jpeg.length)
  })

  test('puts a photograph once: what lies there stays', async () => {
    const key = freshName()
    await work.putPhoto(key, Uint8Array.of(1))
    await work.putPhoto(key, Uint8Array.of(2))
    expect(await shown.readMadeAnew(key)).toEqual(Uint8Array.of(1))
  })

  test('deletes what is there, and what is not there already', async () => {
    const [upload, key] = [freshName(), freshName()]
    await send(upload)
    await work.putPhoto(key, jpeg)
    for (let times = 0; times < 2; times += 1) {
      await work.dropIncoming(upload)
      await loose.dropIncoming(upload)
      await loose.dropMadeAnew(key)
    }
    expect([await work.readIncoming(upload, 1), await shown.readMadeAnew(key)]).toEqual([undefined, undefined])
  })
})
