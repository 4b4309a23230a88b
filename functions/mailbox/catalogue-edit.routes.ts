import { EDIT_FAULTS, EditHeaders } from '../shared/http/entity-tag.ts'
import type { Routes } from '../shared/http/route.ts'
import { CatalogueReply } from './catalogue.contract.ts'
import { CatalogueBody } from './catalogue-edit.contract.ts'

/** Who changes what may be written about. */
export const catalogueEditRoutes = {
  putCatalogue: {
    method: 'PUT',
    path: '/v1/catalogue',
    summary: '修改事项目录 Change the catalogue; tickets opened before keep the times they were promised',
    allow: ['district'],
    touches: 'd',
    headers: EditHeaders,
    body: CatalogueBody,
    reply: CatalogueReply,
    tagged: true,
    faults: ['catalogue.unsound', 'catalogue.contended', ...EDIT_FAULTS],
  },
} as const satisfies Routes
