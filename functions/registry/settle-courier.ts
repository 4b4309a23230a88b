import { Fault } from '../shared/kernel/fault.ts'
import type { EngagementChange, EngagementStore } from './data/engagement.store.ts'
import type { Courier } from './domain/courier.ts'
import { newsOf } from './domain/courier-events.ts'
import { eventOf } from './domain/event-of.ts'
import { untilWritten } from './until-written.ts'

export type SettleDeps = Pick<EngagementStore, 'commit'> & { readonly now: () => number }

/** One person: as he was found, how to find him again, and what is to become of him. */
export type Settling = Pick<EngagementChange, 'place' | 'at' | 'whileFree'> & {
  readonly found: Courier | undefined
  readonly findAgain: () => Promise<Courier | undefined>
  /** Pure; undefined when nothing is left to do, so that doing it again does nothing. */
  readonly change: (held: Courier | undefined) => Courier | undefined
}

/**
 * Writes one person's change with what is told of it, anew as often as his record changed under it.
 * Faults: registry.busy; roster.another-applying when the outlet is to be free and is not.
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
    if (outcome === 'taken')
      throw new Fault(
        'conflict',
        'roster.another-applying',
        'A roster of this outlet is being worked on: ask again after it.',
      )
    held = await findAgain()
    return undefined
  })
}
