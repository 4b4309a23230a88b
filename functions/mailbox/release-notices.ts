import { atOnce } from '../shared/kernel/at-once.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { Deferred } from './data/deferred.items.ts'
import type { DeferredStore } from './data/deferred.store.ts'
import type { InboxStore } from './data/inbox.store.ts'
import type { NoticePreferencesStore } from './data/notice-preferences.store.ts'
import { isImportant } from './domain/notice-words.ts'
import { DEFAULT_PREFERENCES, smsTime } from './domain/quiet-hours.ts'

export type ReleaseNoticesDeps = DeferredStore &
  Pick<InboxStore, 'isRead'> &
  Pick<NoticePreferencesStore, 'preferencesOf'> & { readonly now: () => number }

const PAGE = 100
/** At seven in the morning most are due at once: so many pages a run, of each day, and the next run a minute later. */
const PAGES_MAX = 5
const AT_ONCE = 8
const DAY_MS = 86_400_000

/** Whoever has read it in his inbox meanwhile has been told; whoever has changed his mind is asked as he is now. */
const settle = async (deferred: Deferred, now: number, deps: ReleaseNoticesDeps): Promise<boolean> => {
  const preferences = (await deps.preferencesOf(deferred.holder)) ?? DEFAULT_PREFERENCES
  const weight = { isImportant: isImportant(deferred.name), isUrgent: deferred.isUrgent }
  const time = smsTime(preferences, weight, now)
  if (time === 'never' || (await deps.isRead(deferred))) {
    await deps.drop(deferred)
    return false
  }
  if (time === 'now') return deps.release(deferred, now)
  await deps.postpone(deferred, time.later)
  return false
}

/**
 * Asks for the SMS to be sent whose quiet hours are over: of yesterday, should the night's last run have failed, and of today. Each is taken
 * away in the transaction that asks for it, so that two runs at once ask once.
 * @returns how many were asked for
 */
export const releaseNotices = async (deps: ReleaseNoticesDeps): Promise<number> => {
  const now = deps.now()
  let released = 0
  for (const day of [civilDate(now - DAY_MS), civilDate(now)])
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const due = await deps.due(day, now, PAGE)
      const settled = await atOnce(due, AT_ONCE, (deferred) => settle(deferred, now, deps))
      released += settled.filter((isReleased) => isReleased).length
      if (due.length < PAGE) break
    }
  return released
}
