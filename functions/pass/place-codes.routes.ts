import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { PlaceCodeParams, PlaceCodeReply } from './place-codes.contract.ts'

const touches = { lookup: 'community', param: 'communityId' } as const

/** Its own function: it opens the place keys. */
export const placeCodeRoutes = {
  issuePlaceCode: {
    method: 'POST',
    path: '/v1/communities/{communityId}/gates/{gateId}/place-codes',
    summary: '更换场所码 Issue the next place code of a gate; the one before is refused from then on',
    allow: ['property', 'street', 'district'],
    touches,
    params: PlaceCodeParams,
    reply: PlaceCodeReply,
    status: 201,
    faults: ['gate.unknown', 'place-code.contended', 'key.none-current'],
  },
  readPlaceCode: {
    method: 'GET',
    path: '/v1/communities/{communityId}/gates/{gateId}/place-code',
    summary: '场所码 The place code of a gate that stands',
    allow: ['property', 'street', 'district'],
    touches,
    params: PlaceCodeParams,
    reply: PlaceCodeReply,
    faults: ['place-code.none'],
  },
} as const satisfies Routes

/** Its own function: a font of 8 MB lies beside it. */
export const posterRoutes = {
  drawPosterSvg: {
    method: 'GET',
    path: '/v1/communities/{communityId}/gates/{gateId}/place-code.svg',
    summary: '场所码海报 The poster of a gate’s place code as SVG, A5',
    allow: ['property', 'street', 'district'],
    touches,
    params: PlaceCodeParams,
    reply: z.string(),
    produces: 'image/svg+xml',
    faults: ['place-code.none'],
  },
  drawPosterPdf: {
    method: 'GET',
    path: '/v1/communities/{communityId}/gates/{gateId}/place-code.pdf',
    summary: '场所码海报 The poster of a gate’s place code as PDF, A5',
    allow: ['property', 'street', 'district'],
    touches,
    params: PlaceCodeParams,
    reply: z.string(),
    produces: 'application/pdf',
    filename: 'place-code.pdf',
    faults: ['place-code.none'],
  },
} as const satisfies Routes
