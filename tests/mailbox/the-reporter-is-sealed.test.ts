import { beforeAll, describe, expect, test } from 'vitest'
import { answerOwnTicket } from '../../functions/mailbox/answer-own-ticket.ts'
import { changeTicket } from '../../functions/mailbox/change-ticket.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import type { Doing } from '../../functions/mailbox/domain/doing.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Decision } from '../../functions/mailbox/domain/ticket-event.ts'
import { blowWhistle } from '../../functions/mailbox/domain/whistle.ts'
import { listOwnTickets } from '../../functions/mailbox/list-own-tickets.ts'
import { putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import { readOwnTicket } from '../../functions/mailbox/read-own-ticket.ts'
import { courierNumber } from '../../functions/shared/kernel/ids.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { ANOTHER, BODY, ownTicketsInMemory, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'
import { tracesOf } from '../support/reporter-search.ts'
import { byClock, COMMUNITY, DAY, MINUTE, NOW, STREET, staff } from '../support/ticket-kit.ts'

let world: Awaited<ReturnType<typeof ownTicketsInMemory>>
let now = NOW
/** Every item that ever was: the stream tells each version of each, outbox lines among them. */
const written = () => world.table.changes.flatMap(({ after }) => (after === undefined ? [] : [after.item]))
const ofTickets = () => written().filter(({ pk }) => !String(pk).startsWith('courier#'))

const doing = (unit: string): Doing => ({ by: staff(unit), at: now, calendar: LATEST_EDITION })
const change = (ticketId: string, decide: (ticket: Ticket) => Decision) => {
  now += MINUTE
  return changeTicket(ticketId, decide, world.deps)
}
const climb = (ticket: Ticket): Decision => {
  const decided = reachDeadline(ticket, 'accept-1', byClock(2 * DAY))
  return decided !== undefined && 'events' in decided ? decided : { events: [] }
}

/** A life of each sort: solved, not solved, climbing by itself, whistled for; anonymous and not. */
beforeAll(async () => {
  world = await ownTicketsInMemory(() => now)
  const { deps } = world
  const [solved, unsolved, left, whistled] = [1, 2, 3, 4].map(ticketIdOf) as [string, string, string, string]
  for (const ticketId of [solved, unsolved, left, whistled])
    await putOwnTicket({ ticketId, body: { ...BODY, anonymous: ticketId !== whistled } }, WRITER, deps)
  await putOwnTicket({ ticketId: ticketIdOf(5), body: { ...BODY, against: COMMUNITY } }, ANOTHER, deps)
  const words = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'
  for (const ticketId of [solved, unsolved]) {
    await change(ticketId, (ticket) => acceptTicket(ticket, doing(COMMUNITY)))
    await change(ticketId, (ticket) => resolveTicket(ticket, { words, photos: [] }, doing(COMMUNITY)))
  }
  const answer = (ticketId: string, body: Parameters<typeof answerOwnTicket>[0]['body']) =>
    answerOwnTicket({ ticketId, actionId: 'act_00000001', body }, WRITER, deps)
  await answer(solved, { solved: true, satisfied: true })
  await answer(unsolved, { solved: false, words: '还是不让进。' })
  await change(whistled, (ticket) => acceptTicket(ticket, doing(COMMUNITY)))
  const whistle = { whistleId: 'whi_00000001', departments: ['d/dep_fire'], words: '请到场' }
  await change(whistled, (ticket) => blowWhistle(ticket, whistle, doing(COMMUNITY)))
  await change(left, climb)
  await readOwnTicket(solved, WRITER, deps)
  await listOwnTickets({ limit: 2 }, WRITER, deps)
})

describe('who wrote to the mailbox', () => {
  test('shows in nothing of a ticket: no item, no event, no line of the outbox, in no spelling', async () => {
    expect(await world.deps.readTicket(ticketIdOf(3))).toMatchObject({ unit: STREET })
    const kinds = new Set(ofTickets().map(({ pk }) => String(pk).split('#')[0]))
    for (const kind of ['ticket', 'reporter', 'mine', 'count', 'due', 'open', 'outbox', 'rate', 'whistled'])
      expect(kinds).toContain(kind)
    for (const courierId of [WRITER, ANOTHER]) expect(tracesOf(ofTickets(), courierId)).toEqual([])
  })

  test('shows in what is known of couriers, where no ticket is', () => {
    const couriers = written().filter(({ pk }) => String(pk).startsWith('courier#'))
    expect(tracesOf(couriers, WRITER)).not.toEqual([])
    expect(JSON.stringify(couriers)).not.toContain('tkt_')
  })

  test('shows in no event of a ticket that others hear', () => {
    const heard = ofTickets().filter(({ pk }) => String(pk).startsWith('outbox#'))
    expect(heard.length).toBeGreaterThan(8)
    expect(JSON.stringify(heard)).not.toMatch(/reporter|王\*|不让进|mine#/)
  })

  test('is known from his sealed item to who holds the secret', async () => {
    expect(await world.deps.reporterOf(ticketIdOf(1))).toBe(WRITER)
    expect(await world.deps.reporterOf(ticketIdOf(5))).toBe(ANOTHER)
  })
})

describe('the search', () => {
  const number = Buffer.from(courierNumber(WRITER) ?? [])
  test.each<[string, unknown]>([
    ['his id in a text', { a: [`by ${WRITER}.`] }],
    ['his id without its prefix', { a: WRITER.slice(4) }],
    ['his id in a name', { [WRITER]: 1 }],
    ['his id in base64, wherever it begins', { a: Buffer.from(`xy${WRITER}z`).toString('base64') }],
    ['his id in base64url behind other words', { a: `log=${Buffer.from(WRITER).toString('base64url')}` }],
    ['his id in bytes', { a: { b: new TextEncoder().encode(`_${WRITER}`) } }],
    ['his number in bytes', { a: Uint8Array.from([0, ...number, 0]) }],
    ['his number in base64', { a: number.toString('base64') }],
    ['his number in hexadecimal', { a: number.toString('hex') }],
  ])('finds %s', (_, planted) => {
    const items = ofTickets()
    expect(tracesOf([...items, planted], WRITER).length).toBeGreaterThan(0)
    expect(tracesOf([...items, planted], ANOTHER)).toEqual([])
  })
})
