import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { EntryPhotoParams } from './photos.contract.ts'

/** Its own function: the only one of the context that reads photographs. */
export const photoRoutes = {
  readEntryPhoto: {
    method: 'GET',
    path: '/v1/entries/{entryId}/photo',
    summary:
      '核对照片 The photograph of whom the calling gate let in a moment ago; for a minute and with an `allow` only',
    allow: ['gate'],
    touches: 'self',
    params: EntryPhotoParams,
    reply: z.string(),
    produces: 'image/jpeg',
    faults: ['photo.not-yours', 'photo.none'],
  },
} as const satisfies Routes
