import type { Routes } from '../shared/http/route.ts'
import { CatalogueReply } from './catalogue.contract.ts'

/** What may be written about: a public fact, with the times that it promises. */
export const catalogueRoutes = {
  readCatalogue: {
    method: 'GET',
    path: '/v1/catalogue',
    summary: '事项目录 What the mailbox takes, who answers it first and by when',
    allow: 'anyone',
    touches: 'none',
    reply: CatalogueReply,
    tagged: true,
    cache_s: 60,
  },
} as const satisfies Routes
