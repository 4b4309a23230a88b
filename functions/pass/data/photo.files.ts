import { GetObjectCommand, NoSuchKey, S3Client, S3ServiceException } from '@aws-sdk/client-s3'

/** S3 answers 403 for what is gone to who may not list. */
const isGone = (error: unknown): boolean =>
  error instanceof NoSuchKey || (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403)

/** Couriers' photographs in the platform's bucket: read here, written by the registry. */
export const photoFiles = (bucket: string, client: Pick<S3Client, 'send'> = new S3Client({})) => ({
  /** The bytes of a photograph; undefined when it was deleted. */
  async readPhoto(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  },
})
