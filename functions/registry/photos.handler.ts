import { createHash, randomBytes } from 'node:crypto'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { decodeJpeg, encodeJpeg } from '../shared/jpeg/jpeg.codec.ts'
import { courierStore } from './data/courier.store.ts'
import { photoFiles } from './data/photo.files.ts'
import { photoStore } from './data/photo.store.ts'
import { photoRoutes } from './photos.routes.ts'
import { servePhotos } from './photos.wiring.ts'
import { PhotosEnv } from './registry.env.ts'
import { shrinkPhoto } from './shrink-photo.ts'

const env = readEnv(PhotosEnv)
const deps = {
  courier: courierStore(env.REGISTRY_TABLE, documentClient).courier,
  ...photoStore(env.REGISTRY_TABLE, documentClient),
  ...photoFiles(env.PHOTO_BUCKET),
  shrink: (bytes: Uint8Array) => shrinkPhoto(bytes, { decodeJpeg, encodeJpeg }),
  digest: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url'),
  newPhotoKey: () => `photos/${randomBytes(16).toString('hex')}.jpg`,
  now: Date.now,
}

export const handler = api(photoRoutes, servePhotos(deps))
