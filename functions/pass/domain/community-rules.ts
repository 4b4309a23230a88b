/** What a community lets in, and when. */
import type { Kind } from './pass-claims.ts'
import { dayBefore, MINUTES_A_DAY, type Weekday, type WeekMinute, weekMinuteOf } from './week-clock.ts'

/**
 * Hours on some weekdays, local minutes since midnight, `toMinute` not included. A window that ends at or before its start
 * runs past midnight and belongs to the day it starts on.
 */
export type WeeklyWindow = {
  readonly weekdays: readonly Weekday[]
  readonly fromMinute: number
  readonly toMinute: number
}

export type CommunityRules = {
  readonly communityId: string
  /** Open when any of them is; never open without one. */
  readonly hours: readonly WeeklyWindow[]
  /** What couriers are let in for. */
  readonly kinds: readonly Kind[]
}

/** A community's line against one courier. */
export type BlockLine = {
  /** Epoch ms; a block without it lasts until it is lifted. */
  readonly until?: number | undefined
}

/** Open at every minute of the week. */
export const ROUND_THE_CLOCK: readonly WeeklyWindow[] = [
  { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: MINUTES_A_DAY },
]

const isOpenAt = ({ weekdays, fromMinute, toMinute }: WeeklyWindow, { weekday, minute }: WeekMinute): boolean => {
  const startsToday = weekdays.includes(weekday)
  if (fromMinute < toMinute) return startsToday && fromMinute <= minute && minute < toMinute
  return (startsToday && fromMinute <= minute) || (weekdays.includes(dayBefore(weekday)) && minute < toMinute)
}

/**
 * The community's word on a pass that is good in itself. What waiting does not cure (`not-admitted`) comes before what it
 * does (`outside-hours`), so that nobody is sent away to come back for nothing.
 * @param now epoch ms; a block is over at its last instant itself
 */
export const rulesDenial = (
  rules: CommunityRules,
  block: BlockLine | undefined,
  kind: Kind,
  now: number,
): 'not-admitted' | 'outside-hours' | undefined => {
  const blocked = block !== undefined && (block.until === undefined || now < block.until)
  if (blocked || !rules.kinds.includes(kind)) return 'not-admitted'
  const moment = weekMinuteOf(now)
  return rules.hours.some((window) => isOpenAt(window, moment)) ? undefined : 'outside-hours'
}
