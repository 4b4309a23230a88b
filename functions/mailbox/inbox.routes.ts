import type { Routes } from '../shared/http/route.ts'
import { DESKS } from './desk.routes.ts'
import { Inbox, Notice, NoticeParams, Preferences } from './inbox.contract.ts'
import { PageQuery } from './mailbox.contract.ts'

/** Whoever is told of something. */
const TOLD = ['courier', ...DESKS] as const

/**
 * What one was told, and how one wants to be told: each his own. Of staff it belongs to the appointment, as the session does. No caller is
 * named in the log: a courier who has something to read has written something.
 */
export const inboxRoutes = {
  listInbox: {
    method: 'GET',
    path: '/v1/me/inbox',
    summary: '我的消息 What the caller was told of tickets in the last 180 days, newest first',
    allow: TOLD,
    touches: 'self',
    unlogged: true,
    query: PageQuery,
    reply: Inbox,
    faults: ['request.cursor', 'key.none-current'],
  },
  markNoticeRead: {
    method: 'PUT',
    path: '/v1/me/inbox/{noticeId}/reading',
    summary: '标为已读 Mark a notice as read: an SMS that waits for the morning is not sent any more',
    allow: TOLD,
    touches: 'self',
    unlogged: true,
    params: NoticeParams,
    reply: Notice,
    faults: ['notice.unknown', 'key.none-current'],
  },
  readNoticePreferences: {
    method: 'GET',
    path: '/v1/me/notice-preferences',
    summary: '短信提醒设置 What the caller wants by SMS, and when not',
    allow: TOLD,
    touches: 'self',
    unlogged: true,
    reply: Preferences,
    faults: ['key.none-current'],
  },
  putNoticePreferences: {
    method: 'PUT',
    path: '/v1/me/notice-preferences',
    summary: '修改短信提醒设置 Say what you want by SMS, and when not',
    allow: TOLD,
    touches: 'self',
    unlogged: true,
    body: Preferences,
    reply: Preferences,
    faults: ['key.none-current'],
  },
} as const satisfies Routes
