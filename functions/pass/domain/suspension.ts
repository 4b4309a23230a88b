/** How long a courier may be kept out at one go, and what an appeal makes of it. */

const DAY_MS = 86_400_000
/** A year and a day: whoever means longer says so again, so that nobody is forgotten outside. */
export const SUSPENSION_MAX_DAYS = 366

/** Whether a suspension may end then: after `now`, and at most 366 days after it. Both in epoch ms. */
export const mayEndAt = (until: number, now: number): boolean =>
  now < until && until <= now + SUSPENSION_MAX_DAYS * DAY_MS

export type AppealState = 'open' | 'upheld' | 'lifted'
/** The appeal against the suspension that stands, or stood last. */
export type AppealMark = { readonly appealId: string; readonly state: AppealState }

/** So many of those who changed a suspension are kept, the newest: of 36 characters each they are 0.6 KB of an item that is one read unit. */
export const SETTERS_MAX = 16

export type Suspension = {
  readonly status: 'active' | 'suspended'
  /** Epoch ms; a suspension without it lasts until it is lifted. */
  readonly suspendedUntil?: number | undefined
  readonly appeal?: AppealMark | undefined
  readonly setBy?: { readonly id: string } | undefined
  readonly setters?: readonly string[] | undefined
}

/** Whether it keeps him out at `now` (epoch ms); it is over at its last instant itself. */
export const isInForce = ({ status, suspendedUntil }: Suspension, now: number): boolean =>
  status === 'suspended' && (suspendedUntil === undefined || now < suspendedUntil)

/**
 * The mark that stays when a suspension is set until `until`: that of the running one, whose reason is changed or whose end comes no later,
 * and one that still waits for its answer there. A new suspension, and one prolonged after its appeal was answered, may be appealed anew.
 */
export const markKept = (held: Suspension, until: number, now: number): AppealMark | undefined => {
  if (!isInForce(held, now)) return undefined
  const isProlonged = held.suspendedUntil !== undefined && until > held.suspendedUntil
  return isProlonged && held.appeal?.state !== 'open' ? undefined : held.appeal
}

/** Whose act the suspension is when `by` sets it or changes it: those of the running one stay in it. */
export const settersOf = (held: Suspension, by: string, now: number): readonly string[] => {
  const before = isInForce(held, now)
    ? [...(held.setters ?? []), ...(held.setBy === undefined ? [] : [held.setBy.id])]
    : []
  return [...new Set(before.filter((one) => one !== by)), by].slice(-SETTERS_MAX)
}

/** Why no appeal may be made now; undefined when one may. One is heard for each suspension. */
export const barToAppeal = (held: Suspension, now: number): 'nothing-to-appeal' | 'one-only' | undefined => {
  if (!isInForce(held, now)) return 'nothing-to-appeal'
  return held.appeal === undefined ? undefined : 'one-only'
}
