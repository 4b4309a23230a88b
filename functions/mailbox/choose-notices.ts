import type { Caller } from '../shared/kernel/caller.ts'
import type { InboxKeys } from './data/inbox.keys.ts'
import type { NoticePreferencesStore } from './data/notice-preferences.store.ts'
import { DEFAULT_PREFERENCES, type NoticePreferences } from './domain/quiet-hours.ts'

export type ChooseNoticesDeps = NoticePreferencesStore & Pick<InboxKeys, 'holderOf'>

/** What the caller wants by SMS, and when not; of whoever said nothing, what everybody begins with. */
export const readNoticePreferences = async (
  { id }: Caller,
  { preferencesOf, holderOf }: ChooseNoticesDeps,
): Promise<NoticePreferences> => (await preferencesOf(holderOf(id))) ?? DEFAULT_PREFERENCES

/** Keeps what the caller wants from now on; what waits for the morning goes by it too. */
export const putNoticePreferences = async (
  wanted: NoticePreferences,
  { id }: Caller,
  { setPreferences, holderOf }: ChooseNoticesDeps,
): Promise<NoticePreferences> => {
  await setPreferences(holderOf(id), wanted)
  return wanted
}
