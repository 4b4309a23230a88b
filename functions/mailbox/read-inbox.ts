import * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import { type InboxNotice, KEPT_MS } from './data/inbox.items.ts'
import type { InboxKeys } from './data/inbox.keys.ts'
import type { InboxPlace, InboxStore } from './data/inbox.store.ts'
import { NOTICE_WORDS } from './domain/notice-words.ts'
import type { Inbox, Notice } from './inbox.contract.ts'
import type { PageQuery } from './mailbox.contract.ts'

export type ReadInboxDeps = Pick<InboxStore, 'page' | 'markRead'> &
  Pick<InboxKeys, 'holderOf'> & {
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => unknown
    readonly now: () => number
  }
const Place = z.object({ sk: z.string() })
const instant = (at: number): string => new Date(at).toISOString()

const noticeReplyOf = ({
  noticeId,
  name,
  ticketId,
  about,
  at,
  isDayOnly,
  readAt,
}: InboxNotice): z.input<typeof Notice> => ({
  noticeId,
  name,
  ...NOTICE_WORDS[name],
  ticketId,
  ...(about === undefined ? {} : { about }),
  on: civilDate(at),
  ...(isDayOnly ? {} : { at: instant(at) }),
  ...(readAt === undefined ? {} : { readAt: instant(readAt) }),
})

/** What the caller was told in the last 180 days, newest first. Fault: request.cursor. */
export const listInbox = async (
  { limit, cursor }: z.output<typeof PageQuery>,
  { id }: Caller,
  deps: ReadInboxDeps,
): Promise<z.input<typeof Inbox>> => {
  const list = `${id}#inbox`
  const from: InboxPlace | undefined = cursor === undefined ? undefined : Place.parse(deps.openCursor(cursor, list))
  const { notices, next } = await deps.page(deps.holderOf(id), deps.now() - KEPT_MS, limit, from)
  return {
    items: notices.map(noticeReplyOf),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, list) }),
  }
}

/** Marks one of the caller's notices as read: again, it stays as it was. Fault: notice.unknown, of another's as of none. */
export const markNoticeRead = async (
  noticeId: string,
  { id }: Caller,
  deps: Pick<ReadInboxDeps, 'markRead' | 'holderOf' | 'now'>,
): Promise<z.input<typeof Notice>> => {
  const notice = await deps.markRead(deps.holderOf(id), noticeId, deps.now())
  if (notice === undefined)
    throw new Fault('missing', 'notice.unknown', '没有这条消息 There is no such notice in your inbox.')
  return noticeReplyOf(notice)
}
