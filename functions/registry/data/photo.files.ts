import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

const client = new S3Client({})

/** Photographs as objects. The only caller of S3. */
export const photoFiles = (bucket: string, s3: S3Client = client) => ({
  async putPhoto(key: string, jpeg: Uint8Array): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: jpeg, ContentType: 'image/jpeg' }))
  },
  /** One that is gone already stays so. */
  async dropPhoto(key: string): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
  },
})
export type PhotoFiles = ReturnType<typeof photoFiles>
