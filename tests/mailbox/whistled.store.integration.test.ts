import { afterAll, beforeAll, expect, test } from 'vitest'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { type WhistledStore, whistledStore } from '../../functions/mailbox/data/whistled.store.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle, endWhistle } from '../../functions/mailbox/domain/whistle.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { by, COMMUNITY, eventsOf, MINUTE, NOW, OPENING } from '../support/ticket-kit.ts'

const [FIRE, WATER] = ['d/dep_fire', 'd/dep_water']
let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: WhistledStore
let tickets: ReturnType<typeof ticketStore>
beforeAll(async () => {
  table = await makeMailboxTable()
  store = whistledStore(table.name, table.db)
  tickets = ticketStore(table.name, table.db)
})
afterAll(() => table.drop())

/** Writes what was decided of a ticket, by the store itself. */
const write = async (before: Ticket | undefined, decision: object): Promise<Ticket> => {
  const events = eventsOf(decision)
  expect(await tickets.append(before, events)).toBe(true)
  const after = events.reduce<Ticket | undefined>(applyEvent, before)
  if (after === undefined) throw new Error('No ticket.')
  return after
}
const whistledFor = async (number: number, departments: readonly string[]): Promise<Ticket> => {
  const opened = await write(
    undefined,
    openTicket({ ...OPENING, ticketId: ticketIdOf(number) }, { at: NOW, calendar: 1 }),
  )
  const accepted = await write(opened, acceptTicket(opened, by(COMMUNITY)))
  const asked = { whistleId: `whi_whistle0${number}`, departments, words: '请到场' }
  return write(accepted, blowWhistle(accepted, asked, by(COMMUNITY, 2 * MINUTE)))
}

test('a department finds the whistles that call it, page by page, until they are ended', async () => {
  const first = await whistledFor(1, [FIRE, WATER])
  await whistledFor(2, [FIRE])
  const call = (number: number) => ({ ticketId: ticketIdOf(number), whistleId: `whi_whistle0${number}` })
  expect(await store.whistledOf(FIRE, 10)).toEqual({ whistled: [call(1), call(2)] })
  expect(await store.whistledOf(WATER, 10)).toEqual({ whistled: [call(1)] })
  expect(await store.whistledOf('d/dep_fir', 10)).toEqual({ whistled: [] })

  const page = await store.whistledOf(FIRE, 1)
  expect(page.whistled).toEqual([call(1)])
  expect((await store.whistledOf(FIRE, 10, page.next)).whistled).toEqual([call(2)])

  await write(first, endWhistle(first, { whistleId: 'whi_whistle01' }, by(COMMUNITY, 3 * MINUTE)))
  expect(await store.whistledOf(FIRE, 10)).toEqual({ whistled: [call(2)] })
  expect(await store.whistledOf(WATER, 10)).toEqual({ whistled: [] })
})
