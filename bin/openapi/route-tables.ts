import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { inboxRoutes } from '../../functions/mailbox/inbox.routes.ts'
import { mailboxRoutes } from '../../functions/mailbox/mailbox.routes.ts'
import {
  deskPhotoFormRoutes,
  ownPhotoRoutes,
  photoFormRoutes,
  ticketPhotoRoutes,
} from '../../functions/mailbox/photos.routes.ts'
import { checkInRoutes } from '../../functions/pass/check-ins.routes.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { photoRoutes as entryPhotoRoutes } from '../../functions/pass/photos.routes.ts'
import { placeCodeRoutes, posterRoutes } from '../../functions/pass/place-codes.routes.ts'
import { photoRoutes } from '../../functions/registry/photos.routes.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import type { Routes } from '../../functions/shared/http/route.ts'

/** Every route that a stage for people has, by context. The test doors of the local stage are not part of the API. */
export const routeTables: Readonly<Record<string, readonly Routes[]>> = {
  identity: [identityRoutes],
  registry: [registryRoutes, photoRoutes],
  pass: [verifyRoutes, issueRoutes, passRoutes, placeCodeRoutes, posterRoutes, checkInRoutes, entryPhotoRoutes],
  mailbox: [
    mailboxRoutes,
    deskDoorRoutes,
    inboxRoutes,
    photoFormRoutes,
    deskPhotoFormRoutes,
    ownPhotoRoutes,
    ticketPhotoRoutes,
  ],
}
