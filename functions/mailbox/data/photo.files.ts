import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'

/** Below these lie the files as they came, and the photographs made anew. lib/mailbox/photo-work.ts says the same, as lib may not read it. */
const INCOMING = 'incoming/'
const MADE_ANEW = 'photos/'

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
/** S3 answers 403 for what is gone to who may not list. */
const isGone = (error: unknown): boolean => error instanceof NoSuchKey || [403, 404].includes(statusOf(error) ?? 0)
/** What a put upon nothing is answered where something lies. */
const isThere = (error: unknown): boolean => statusOf(error) === 412

const dropper = (bucket: string, s3: Pick<S3Client, 'send'>, prefix: string) => async (name: string) => {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` }))
}

/** A file as it came. `bytes` is undefined of one that is larger than was asked for: it is not read. */
export type Incoming = { readonly size: number; readonly type: string | undefined; readonly bytes?: Uint8Array }

/** What the worker does with objects: it alone reads what came, and it alone puts what is shown. */
export const photoWorkFiles = (bucket: string, s3: Pick<S3Client, 'send'> = new S3Client({})) => ({
  /** The file of this name, read only when it has `max` bytes at most; undefined when there is none. */
  async readIncoming(upload: string, max: number): Promise<Incoming | undefined> {
    try {
      const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `${INCOMING}${upload}` }))
      const { ContentLength: size = Number.POSITIVE_INFINITY, ContentType: type, Body } = found
      if (size <= max) return { size, type, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() }
      await Body?.transformToWebStream().cancel()
      return { size, type }
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  },
  /** Puts a photograph made anew where nothing lies yet; what lies there stays, so that nobody sees another than he saw. */
  async putPhoto(key: string, jpeg: Uint8Array): Promise<void> {
    try {
      const what = {
        Bucket: bucket,
        Key: `${MADE_ANEW}${key}`,
        Body: jpeg,
        ContentType: 'image/jpeg',
        IfNoneMatch: '*',
      }
      await s3.send(new PutObjectCommand(what))
    } catch (error) {
      if (!isThere(error)) throw error
    }
  },
  /** One that is gone already stays so. */
  dropIncoming: dropper(bucket, s3, INCOMING),
})
export type PhotoWorkFiles = ReturnType<typeof photoWorkFiles>

/** Photographs made anew, to look at. */
export const shownPhotoFiles = (bucket: string, s3: Pick<S3Client, 'send'> = new S3Client({})) => ({
  /** The bytes of a photograph; undefined when it was deleted. */
  async readMadeAnew(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `${MADE_ANEW}${key}` }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  },
})
export type ShownPhotoFiles = ReturnType<typeof shownPhotoFiles>

/** What is nobody's is deleted. One that is gone already stays so. */
export const loosePhotoFiles = (bucket: string, s3: Pick<S3Client, 'send'> = new S3Client({})) => ({
  dropIncoming: dropper(bucket, s3, INCOMING),
  dropMadeAnew: dropper(bucket, s3, MADE_ANEW),
})
export type LoosePhotoFiles = ReturnType<typeof loosePhotoFiles>
