import type { Serve } from '../shared/http/route.ts'
import { dropPhoto } from './drop-photo.ts'
import type { photoRoutes } from './photos.routes.ts'
import { type PutPhotoDeps, putPhoto } from './put-photo.ts'

export type PhotoDeps = PutPhotoDeps

/** Which use case answers which route of photographs. */
export const servePhotos = (deps: PhotoDeps): Serve<typeof photoRoutes> => ({
  putPhoto: ({ caller, body }) => putPhoto(caller.id, body, deps),
  dropPhoto: ({ caller }) => dropPhoto(caller.id, deps),
})
