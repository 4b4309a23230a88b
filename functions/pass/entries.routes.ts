import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { CommunityEntries, CommunityParams, EntriesQuery, ExportQuery, OwnEntries } from './entries.contract.ts'
import { PageQuery } from './pass.contract.ts'

/** The log of who was let in and who was not: a community's, and each courier's own. */
export const entryRoutes = {
  listMyEntries: {
    method: 'GET',
    path: '/v1/me/entries',
    summary: '我的通行记录 Every entry recorded of the calling courier',
    allow: ['courier'],
    touches: 'self',
    query: PageQuery,
    reply: OwnEntries,
    faults: ['request.cursor'],
  },
  listCommunityEntries: {
    method: 'GET',
    path: '/v1/communities/{communityId}/entries',
    summary: '小区出入记录 A community’s entries of one day; each reading is recorded',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    query: EntriesQuery,
    reply: CommunityEntries,
    faults: ['request.cursor', 'community.unknown'],
  },
  exportCommunityEntries: {
    method: 'GET',
    path: '/v1/communities/{communityId}/entries.csv',
    summary:
      '导出出入记录 A community’s entries of one day as a CSV file of at most 5,000 lines; each export is recorded',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'community', param: 'communityId' },
    params: CommunityParams,
    query: ExportQuery,
    reply: z.string(),
    produces: 'text/csv',
    filename: 'entries.csv',
  },
} as const satisfies Routes
