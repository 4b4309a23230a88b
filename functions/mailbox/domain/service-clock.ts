/** A stretch of a working day, half open: `to` is the first minute that does not count; `24:00` is the day's end. */
export type Segment = { readonly from: string; readonly to: string }
/** How many minutes, and which of them count: all of them, or those of these segments on working days in Shanghai. */
export type Clock =
  | { readonly minutes: number; readonly counts: 'always' }
  | { readonly minutes: number; readonly counts: 'working'; readonly hours: readonly Segment[] }
/** Epoch milliseconds, half open. */
export type Stretch = { readonly from: number; readonly to: number }
/** All that a deadline is reckoned from. `calendar` is the edition of the working calendar (shared/time/working-calendar.ts). */
export type Timing = {
  readonly startAt: number
  readonly clock: Clock
  readonly calendar: number
  readonly pauses: readonly Stretch[]
}
