import * as z from 'zod'
import type { Routes } from '../shared/http/route.ts'
import { DESKS } from './desk.routes.ts'
import { PhotoAsked, PhotoParams, PhotoReply, TicketPhotoParams } from './photos.contract.ts'

const ASKING_FAULTS = ['photo.too-large', 'photo.reused', 'photo.too-many'] as const
const SHOWING_FAULTS = ['photo.unknown', 'photo.not-ready', 'photo.refused'] as const

/** Where couriers get forms for photographs, and learn what became of them. */
export const photoFormRoutes = {
  askPhotoForm: {
    method: 'PUT',
    path: '/v1/me/ticket-photos/{photoId}',
    summary:
      '上传照片 A form to send a photograph of a ticket by (JPEG, up to 8 MiB), or what became of it. Only its pixels are kept',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    params: PhotoParams,
    body: PhotoAsked,
    reply: PhotoReply,
    faults: [...ASKING_FAULTS, 'key.none-current'],
  },
  getPhotoState: {
    method: 'GET',
    path: '/v1/me/ticket-photos/{photoId}',
    summary: '照片状态 What became of a photograph that I sent',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    params: PhotoParams,
    reply: PhotoReply,
    faults: ['photo.unknown', 'key.none-current'],
  },
} as const satisfies Routes

/** Where desks get forms for the evidence that something was solved. The photograph is their unit's until a resolution shows it. */
export const deskPhotoFormRoutes = {
  askDeskPhotoForm: {
    method: 'PUT',
    path: '/v1/desk-photos/{photoId}',
    summary:
      '上传办理照片 A form to send a photograph as evidence by, or what became of it. The same request again tells',
    allow: DESKS,
    touches: 'self',
    params: PhotoParams,
    body: PhotoAsked,
    reply: PhotoReply,
    faults: ASKING_FAULTS,
  },
} as const satisfies Routes

const shown = { reply: z.string(), produces: 'image/jpeg', params: TicketPhotoParams } as const

/** The reporter's own way to the photographs of his ticket and of its resolution. */
export const ownPhotoRoutes = {
  showOwnPhoto: {
    method: 'GET',
    path: '/v1/me/tickets/{ticketId}/photos/{photoId}',
    summary: '我的来信照片 A photograph of my ticket, or of what was done',
    allow: ['courier'],
    touches: 'self',
    unlogged: true,
    ...shown,
    faults: [...SHOWING_FAULTS, 'key.none-current'],
  },
} as const satisfies Routes

/** The way of those who must answer. */
export const ticketPhotoRoutes = {
  showTicketPhoto: {
    method: 'GET',
    path: '/v1/tickets/{ticketId}/photos/{photoId}',
    summary: '来信照片 A photograph of a ticket, or of what was done',
    allow: DESKS,
    touches: { lookup: 'ticket', param: 'ticketId' },
    ...shown,
    faults: SHOWING_FAULTS,
  },
} as const satisfies Routes
