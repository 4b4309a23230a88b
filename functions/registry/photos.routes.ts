import type { Routes } from '../shared/http/route.ts'
import { PhotoBody, PhotoReply } from './photos.contract.ts'

/** A courier's photograph, which a gate shows to its guard when it admits him. Served by a function of its own, the only one that may write photographs. */
export const photoRoutes = {
  putPhoto: {
    method: 'PUT',
    path: '/v1/me/photo',
    summary: '上传照片 My photograph (JPEG, up to 256 KB): made small, nothing but its pixels kept',
    allow: ['courier'],
    touches: 'self',
    body: PhotoBody,
    consumes: 'image/jpeg',
    takes: 'bytes',
    reply: PhotoReply,
    faults: ['courier.unknown', 'photo.unreadable', 'photo.size', 'registry.busy'],
  },
  dropPhoto: {
    method: 'DELETE',
    path: '/v1/me/photo',
    summary: '删除照片 Take my photograph away',
    allow: ['courier'],
    touches: 'self',
    reply: PhotoReply,
    faults: ['courier.unknown', 'registry.busy'],
  },
} as const satisfies Routes
