/** What a community lets in, and when. */
import { KINDS, type Kind } from './pass-claims.ts'
import { VEHICLES, type Vehicle } from './vehicle.ts'
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

/**
 * The item that every verification of a community reads stays under 1 KB: two windows for each day of the week, which is a break at noon on
 * every day of its own. Each holds each weekday once at most.
 */
export const WINDOWS_MAX = 14

/** What a community decides. */
export type Rules = {
  /** Open when any of them is; never open without one. */
  readonly hours: readonly WeeklyWindow[]
  /** What couriers are let in for. */
  readonly kinds: readonly Kind[]
  /** What couriers may ride in on. On foot they are always let in. */
  readonly vehicles: readonly Vehicle[]
}
export type CommunityRules = Rules & { readonly communityId: string }

/** What is seen of somebody at the gate. */
export type Seen = {
  readonly kind: Kind
  /** Absent on foot. */
  readonly vehicle?: Vehicle | undefined
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

/** What a community that decided nothing yet lets in: everybody, at all hours. */
export const OPEN_RULES: Rules = { hours: ROUND_THE_CLOCK, kinds: Object.values(KINDS), vehicles: VEHICLES }

const isOpenAt = ({ weekdays, fromMinute, toMinute }: WeeklyWindow, { weekday, minute }: WeekMinute): boolean => {
  const startsToday = weekdays.includes(weekday)
  if (fromMinute < toMinute) return startsToday && fromMinute <= minute && minute < toMinute
  return (startsToday && fromMinute <= minute) || (weekdays.includes(dayBefore(weekday)) && minute < toMinute)
}

/** @param now epoch ms; a block is over at its last instant itself */
export const isBlocked = (block: BlockLine | undefined, now: number): boolean =>
  block !== undefined && (block.until === undefined || now < block.until)

/**
 * The community's word on a pass that is good in itself. What waiting does not cure (`not-admitted`) comes before what it
 * does (`outside-hours`), so that nobody is sent away to come back for nothing.
 * @param now epoch ms
 */
export const rulesDenial = (
  rules: Rules,
  block: BlockLine | undefined,
  { kind, vehicle }: Seen,
  now: number,
): 'not-admitted' | 'outside-hours' | undefined => {
  const comesOnWhatIsRefused = vehicle !== undefined && !rules.vehicles.includes(vehicle)
  if (isBlocked(block, now) || !rules.kinds.includes(kind) || comesOnWhatIsRefused) return 'not-admitted'
  const moment = weekMinuteOf(now)
  return rules.hours.some((window) => isOpenAt(window, moment)) ? undefined : 'outside-hours'
}
