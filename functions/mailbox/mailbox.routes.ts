import type { Routes } from '../shared/http/route.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import { open311Routes } from './open311.routes.ts'
import { ownTicketRoutes } from './own-tickets.routes.ts'

/** The couriers' doors: one function, the only one of the API's that may learn who wrote a ticket. */
export const mailboxRoutes = { ...catalogueRoutes, ...ownTicketRoutes, ...open311Routes } as const satisfies Routes
