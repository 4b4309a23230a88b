import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/journey-ask.ts'
import { type Courier, newCouriers, type World, world } from '../support/journey-people.ts'
import {
  letterOf,
  newActionId,
  newTicketId,
  type OwnTicket,
  putTicket,
  solveTicket,
  writeTicket,
} from '../support/journey-tickets.ts'

let w: World
let writer: Courier
let another: Courier
beforeAll(async () => {
  w = await world()
  ;[writer, another] = (await newCouriers(w.firms[0], 2)) as [Courier, Courier]
}, 120_000)

const read = async (courier: Courier, ticketId: string) =>
  ask<OwnTicket>('GET', `/v1/me/tickets/${ticketId}`, { token: await courier.token() })
const listed = async (courier: Courier) => {
  const { body } = await ask<{ items: readonly { ticketId: string; beginning: string }[] }>('GET', '/v1/me/tickets', {
    token: await courier.token(),
  })
  return body.items
}

describe('a courier writes to the mailbox', () => {
  test('and is told who answers, by when, and why then', async () => {
    const ticket = await writeTicket(writer, letterOf(w.communities[0]))
    expect(ticket).toMatchObject({ state: 'submitted', stateWords: { zh: '已提交，待受理' } })
    expect([w.communities[0].unit, `d/${w.streets[0].streetId}`, 'd']).toContain(ticket.answering.unit)
    for (const { at, proof } of ticket.deadlines) {
      // From the minute of the letter to the deadline, without a gap, each stretch with its reason.
      expect(Date.parse(proof[0]?.from ?? '') - Date.parse(ticket.openedAt)).toBeLessThan(60_000)
      expect(proof.at(-1)?.to).toBe(at)
      for (const [place, { from }] of proof.slice(1).entries()) expect(from).toBe(proof[place]?.to)
    }
    expect(await read(writer, ticket.ticketId)).toMatchObject({ status: 200, body: ticket })
  })

  test('ten times at once, as a weak network does, and it is one letter', async () => {
    const letter = letterOf(w.communities[0])
    await writeTicket(writer, letter)
    const ticketId = newTicketId()
    const before = (await listed(writer)).length
    const answers = await Promise.all(Array.from({ length: 10 }, () => putTicket(writer, ticketId, letter)))
    for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]?.body])
    expect(await listed(writer)).toHaveLength(before + 1)
    const other = await putTicket(writer, ticketId, { ...letter, words: '西门也不让进。' })
    expect([other.status, other.code]).toEqual([409, 'ticket.reused'])
  })

  test('and nobody else reads it, nor takes its id', async () => {
    const letter = letterOf(w.communities[0])
    const { ticketId } = await writeTicket(writer, letter)
    await writeTicket(another, letter)
    const [read1, read2, taken] = [
      await read(another, ticketId),
      await read(another, newTicketId()),
      await putTicket(another, ticketId, letter),
    ]
    expect([read1.status, read1.code, read1.body]).toEqual([404, 'ticket.unknown', read2.body])
    expect([taken.status, taken.code]).toEqual([409, 'ticket.reused'])
    expect((await listed(another)).map((line) => line.ticketId)).not.toContain(ticketId)
    const answered = await ask('PUT', `/v1/me/tickets/${ticketId}/answers/${newActionId()}`, {
      token: await another.token(),
      body: { solved: true },
    })
    expect(answered.code).toBe('ticket.unknown')
  })

  test('and what was written is told as it was, markup and all, as text', async () => {
    const words = '<script>alert(1)</script> & "引号" 🛵\n第二行'
    const ticket = await writeTicket(writer, { ...letterOf(w.communities[0]), words })
    const { body, headers } = await read(writer, ticket.ticketId)
    expect(body.words).toBe(words)
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('and is told what was done; says that it is not solved, and it climbs', async () => {
    const ticket = await writeTicket(writer, letterOf(w.communities[0]))
    await solveTicket(w, ticket)
    const solved = (await read(writer, ticket.ticketId)).body
    expect(solved).toMatchObject({ state: 'resolved', answer: { unit: ticket.answering.unit } })
    const path = `/v1/me/tickets/${ticket.ticketId}/answers/${newActionId()}`
    const body = { solved: false, words: '还是不让进。Still refused.' }
    const token = await writer.token()
    const [first, again] = [
      await ask<OwnTicket>('PUT', path, { token, body }),
      await ask<OwnTicket>('PUT', path, { token, body }),
    ]
    expect(first.body).toMatchObject({ state: 'submitted', history: expect.arrayContaining([]) })
    expect(first.body.history.at(-1)).toMatchObject({ type: 'reopened', text: body.words })
    expect(again).toMatchObject({ status: 200, body: first.body })
  })
})
