import { beforeEach, describe, expect, test } from 'vitest'
import { answerOwnTicket } from '../../functions/mailbox/answer-own-ticket.ts'
import { changeTicket } from '../../functions/mailbox/change-ticket.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import type { Doing } from '../../functions/mailbox/domain/doing.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { listOwnTickets } from '../../functions/mailbox/list-own-tickets.ts'
import { putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import { readOwnTicket } from '../../functions/mailbox/read-own-ticket.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { ANOTHER, BODY, type OwnTickets, ownTicketsInMemory, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'
import { COMMUNITY, MINUTE, NOW, STREET, staff } from '../support/ticket-kit.ts'

let now = NOW
let deps: OwnTickets
beforeEach(async () => {
  now = NOW
  deps = (await ownTicketsInMemory(() => now)).deps
})

const ID = ticketIdOf(1)
const WORDS = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'
const doing = (): Doing => ({ by: staff(COMMUNITY), at: now, calendar: LATEST_EDITION })
const resolved = async () => {
  await putOwnTicket({ ticketId: ID, body: BODY }, WRITER, deps)
  now += MINUTE
  await changeTicket(ID, (ticket) => acceptTicket(ticket, doing()), deps)
  now += MINUTE
  await changeTicket(ID, (ticket) => resolveTicket(ticket, { words: WORDS, photos: [] }, doing()), deps)
  now += MINUTE
}
type AnswerBody = Parameters<typeof answerOwnTicket>[0]['body']
const answer = (body: AnswerBody, actionId = 'act_00000001', by = WRITER) =>
  answerOwnTicket({ ticketId: ID, actionId, body }, by, deps)

describe('a courier’s own ticket', () => {
  test('tells what was done, by which unit, and never by whom', async () => {
    await resolved()
    const reply = await readOwnTicket(ID, WRITER, deps)
    expect(reply).toMatchObject({
      state: 'resolved',
      answer: { words: WORDS, photos: [], unit: COMMUNITY, at: new Date(NOW + 2 * MINUTE).toISOString() },
      history: [{ type: 'opened' }, { type: 'accepted', unit: COMMUNITY }, { type: 'resolved', text: WORDS }],
      deadlines: [{ kind: 'confirm' }],
    })
    expect(JSON.stringify(reply)).not.toContain('apt_')
  })

  test('is for another courier what never was', async () => {
    await resolved()
    const asked = [readOwnTicket(ID, ANOTHER, deps), readOwnTicket(ticketIdOf(2), ANOTHER, deps)]
    const [one, other] = await Promise.all(asked.map((reading) => reading.catch((error: unknown) => error)))
    expect(one).toMatchObject({ code: 'ticket.unknown', kind: 'missing' })
    expect(one).toEqual(other)
  })
})

describe('a courier’s answer', () => {
  test('that it is solved closes it, and the same answer again is the same', async () => {
    await resolved()
    const first = await answer({ solved: true, satisfied: true, words: '多谢。' })
    expect(first).toMatchObject({
      state: 'closed',
      outcome: { solved: true, satisfied: true, by: 'reporter', at: new Date(now).toISOString() },
      deadlines: [],
    })
    now += MINUTE
    expect(await answer({ solved: true, satisfied: true, words: '多谢。' })).toEqual(first)
    await expect(answer({ solved: true, satisfied: false, words: '多谢。' })).rejects.toMatchObject({
      code: 'ticket.act-reused',
    })
    await expect(answer({ solved: false, words: '还是不让进。' }, 'act_00000002')).rejects.toMatchObject({
      code: 'ticket.state',
    })
  })

  test('that it is not solved brings it one level up with his words', async () => {
    await resolved()
    expect(await answer({ solved: false, words: '还是不让进。' })).toMatchObject({
      state: 'submitted',
      answering: { unit: STREET, level: 'street', words: { zh: '街道' } },
      history: [{}, {}, {}, { type: 'reopened', text: '还是不让进。', unit: STREET }],
    })
  })

  test('is not asked before it is resolved, and never of another', async () => {
    await putOwnTicket({ ticketId: ID, body: BODY }, WRITER, deps)
    await expect(answer({ solved: true })).rejects.toMatchObject({ code: 'ticket.state' })
    await expect(answer({ solved: true }, 'act_00000001', ANOTHER)).rejects.toMatchObject({ code: 'ticket.unknown' })
  })
})

describe('the list of a courier’s own tickets', () => {
  test('is his own, newest first, page by page; a cursor is nobody else’s', async () => {
    for (const number of [2, 1, 3]) {
      await putOwnTicket({ ticketId: ticketIdOf(number), body: { ...BODY, words: `第${number}封。` } }, WRITER, deps)
      now += MINUTE
    }
    await putOwnTicket({ ticketId: ticketIdOf(4), body: BODY }, ANOTHER, deps)
    const first = await listOwnTickets({ limit: 2 }, WRITER, deps)
    expect(first.items).toMatchObject([
      { ticketId: ticketIdOf(3), beginning: '第3封。', state: 'submitted', nextAt: expect.any(String) },
      { ticketId: ticketIdOf(1) },
    ])
    const cursor = first.next ?? ''
    expect(await listOwnTickets({ limit: 2, cursor }, WRITER, deps)).toMatchObject({
      items: [{ ticketId: ticketIdOf(2) }],
    })
    await expect(listOwnTickets({ limit: 2, cursor }, ANOTHER, deps)).rejects.toMatchObject({ code: 'request.cursor' })
    await expect(listOwnTickets({ limit: 2, cursor: 'made.up' }, WRITER, deps)).rejects.toMatchObject({
      code: 'request.cursor',
    })
  })
})
