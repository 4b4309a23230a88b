import type { Caller } from '../shared/kernel/caller.ts'
import { LATEST_EDITION } from '../shared/time/working-calendar.ts'
import type { Doing } from './domain/doing.ts'

/** Around what somebody of a desk does: himself, now, and the newest calendar for whatever time begins with it. */
export const doingOf = ({ kind, id, role, unit }: Caller, at: number): Omit<Doing, 'act'> => {
  if (kind !== 'staff') throw new TypeError(`A ${kind} has no desk.`)
  return { by: { kind, id, role, unit }, at, calendar: LATEST_EDITION }
}
