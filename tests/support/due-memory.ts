import type { DueStore, SetAside } from '../../functions/mailbox/data/due.store.ts'
import type { DueMessage } from '../../functions/mailbox/domain/delivery.ts'
import { dueKey } from '../../functions/mailbox/domain/due.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'

/** The due index of some tickets in memory: what they hold now is due, as the store keeps both in one transaction. */
export const dueMemory = (tickets: ReadonlyMap<string, Ticket>) => {
  /** Due items that no ticket holds. */
  const left: DueMessage[] = []
  const aside = new Map<string, SetAside>()
  const unreadable = new Set<string>()
  const read: string[] = []
  const mark: { at?: number; takesNoNotes?: true } = {}
  const nameOf = ({ ticketId, deadlineId, retryAt }: SetAside): string => `${retryAt} ${ticketId} ${deadlineId}`
  const held = (): readonly DueMessage[] =>
    [...tickets.values()].flatMap(({ ticketId, deadlines }) =>
      deadlines.map(({ deadlineId, at }) => ({ ticketId, deadlineId, at })),
    )
  const store: DueStore = {
    async dueIn(partition) {
      read.push(partition)
      if (unreadable.has(partition)) throw new Error('The engine is throttled.')
      return [...held(), ...left].filter((due) => dueKey(due).pk === partition)
    },
    readWatermark: async () => mark.at,
    async advanceWatermark(minuteAt) {
      mark.at = Math.max(mark.at ?? 0, minuteAt)
    },
    async setAside(one) {
      if (mark.takesNoNotes) throw new Error('The engine is throttled.')
      aside.set(nameOf(one), one)
    },
    setAsideBefore: async (now) => [...aside.values()].filter(({ retryAt }) => retryAt <= now),
    async postpone(one, retryAt) {
      const later = { ...one, retryAt, tries: one.tries + 1 }
      aside.delete(nameOf(one))
      aside.set(nameOf(later), later)
    },
    async forget(one) {
      aside.delete(nameOf(one))
    },
  }
  return { store, left, aside, unreadable, read, mark }
}
