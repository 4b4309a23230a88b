import { expect, test } from 'vitest'
import { ROUNDS_MAX } from '../../functions/mailbox/change-ticket.ts'
import type { Change } from '../../functions/mailbox/data/ticket.store.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { mergeTicket } from '../../functions/mailbox/merge-ticket.ts'
import { PROPERTY } from '../support/desk-doors-kit.ts'
import { by, COMMUNITY, changed, NOW, opened } from '../support/ticket-kit.ts'

const [DUPLICATE, INTO] = ['tkt_00000000000000000000000001', 'tkt_00000000000000000000000002']
const held = new Map(
  [DUPLICATE, INTO].map((ticketId) => {
    const ticket = opened({ ticketId })
    return [ticketId, changed(ticket, acceptTicket(ticket, by(COMMUNITY)))]
  }),
)

/** Two tickets of one unit; the first `refusals` writes lose a race. */
const setting = (refusals: number) => {
  const written: Change[][] = []
  let tries = 0
  const deps = {
    now: () => NOW,
    digest: (text: string) => text,
    readTicket: async (ticketId: string) => held.get(ticketId),
    appendBoth: async (...changes: Change[]) => {
      tries += 1
      if (tries <= refusals) return false
      written.push(changes)
      return true
    },
  }
  const merge = () => mergeTicket({ ticketId: DUPLICATE, actionId: 'act_merge001' }, { into: INTO }, PROPERTY, deps)
  return { written, merge }
}

test('both tickets change in one write', async () => {
  const { written, merge } = setting(0)
  expect(await merge()).toMatchObject({ ticketId: DUPLICATE, state: 'merged', mergedInto: INTO })
  expect(written).toHaveLength(1)
  expect(written[0]?.map(([before, events]) => [before?.ticketId, events.map(({ type }) => type)])).toEqual([
    [DUPLICATE, ['merged']],
    [INTO, ['absorbed']],
  ])
})

test('whoever loses a race tries again, and gives up in the end', async () => {
  expect(await setting(ROUNDS_MAX - 1).merge()).toMatchObject({ state: 'merged' })
  await expect(setting(ROUNDS_MAX).merge()).rejects.toMatchObject({ kind: 'unavailable', code: 'ticket.contended' })
})
