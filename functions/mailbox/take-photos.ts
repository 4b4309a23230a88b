import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { log } from '../shared/telemetry/log.ts'
import { type TakePhotoDeps, takePhoto } from './take-photo.ts'

const KEY = /^incoming\/([a-z0-9]{32})$/
/** What S3 says of an object that came. When it is told to speak, it says once that it will (`s3:TestEvent`), without records. */
const Told = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string().regex(KEY) }) }) })).default([]),
})

const uploadsIn = (body: string): readonly string[] =>
  Told.parse(JSON.parse(body)).Records.map(({ s3 }) => KEY.exec(s3.object.key)?.[1] ?? '')

/** Serves the queue of files that came: a message that fails is reported singly and comes again. No file and no name is logged. */
export const takePhotos =
  (deps: TakePhotoDeps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = []
    for (const { body, messageId } of Records) {
      try {
        for (const upload of uploadsIn(body)) await takePhoto(upload, deps)
        log.info('photograph taken', { messageId })
      } catch (error) {
        log.error('photograph not taken', { messageId, error: error as Error })
        failed.push(messageId)
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
