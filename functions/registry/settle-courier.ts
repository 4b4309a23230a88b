import { Fault } from '../shared/kernel/fault.ts'
import type { EngagementChange, EngagementStore } from './data/engagement.store.ts'
import type { Courier } from './domain/courier.ts'
import { newsOf } from './domain/courier-events.ts'
import { eventOf } from './domain/event-of.ts'
import { untilWritten } from './until-written.ts'

export type SettleDeps = Pick<EngagementStore, 'commit'> & { readonly now: () => number }

/** One person of a roster: as he was found, how to find him again, and what is to become of him. */
export type Settling = Pick<EngagementChange, 'place' | 'rosterId' | 'at'> & {
  readonly found: Courier | undefined
  readonly findAgain: () => Promise<Courier | undefined>
  /** Pure; undefined when nothing is left to do, so that doing it again does nothing. */
  readonly change: (held: Courier | undefined) => Courier | undefined
}

/**
 * Writes one person's change with what is told of it, anew as often as his record changed under it.
 * Faults: roster.superseded when the outlet began a later roster meanwhile, registry.busy.
 */
export const settleCourier = ({ found, findAgain, change, ...rest }: Settling, deps: SettleDeps): Promise<true> => {
  let held = found
  return untilWritten(async () => {
    const after = change(held)
    if (after === undefined) return true
    const at = new Date(deps.now()).toISOString()
    const events = newsOf(held, after).map((news) => eventOf(news, after.courierId, after.version, at))
    const outcome = await deps.commit({ ...rest, before: held, after, events })
    if (outcome === 'done') return true
    if (outcome === 'superseded') throw superseded()
    held = await findAgain()
    return undefined
  })
}

/** The refusal to go on with a roster after the outlet began a later one. */
export const superseded = (): Fault =>
  new Fault('conflict', 'roster.superseded', 'The outlet sent a later roster; this one is not gone on with.')
