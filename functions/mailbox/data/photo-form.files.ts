import { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { FORM_LIVES_MS, UPLOAD_BYTES_MAX } from '../domain/ticket-photo.ts'

/** A form that takes one file to one place: POST it as multipart/form-data with these fields first and the file last, as `file`. */
export type PhotoForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

const TYPE = 'image/jpeg'

/** Signs forms by which a client's own connection brings a file to S3. S3 holds it to them: this key, this type, this size, this long. */
export const photoForms = (bucket: string, client: S3Client = new S3Client({})) => ({
  /** @param upload the object's name below `incoming/` */
  signForm: (upload: string): Promise<PhotoForm> =>
    createPresignedPost(client, {
      Bucket: bucket,
      Key: `incoming/${upload}`,
      Fields: { 'Content-Type': TYPE },
      Conditions: [
        ['content-length-range', 1, UPLOAD_BYTES_MAX],
        ['eq', '$Content-Type', TYPE],
      ],
      Expires: FORM_LIVES_MS / 1000,
    }),
})
export type PhotoForms = ReturnType<typeof photoForms>
