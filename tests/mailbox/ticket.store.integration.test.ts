import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TicketStore, ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { dueKey } from '../../functions/mailbox/domain/due.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { blowWhistle, endWhistle } from '../../functions/mailbox/domain/whistle.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { by, byReporter, COMMUNITY, changed, eventsOf, MINUTE, NOW, OPENING, opened } from '../support/ticket-kit.ts'
import { randomMove, stepOf } from '../support/ticket-story.ts'

let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: TicketStore
beforeAll(async () => {
  table = await makeMailboxTable()
  store = ticketStore(table.name, table.db)
})
afterAll(() => table.drop())

const item = async (pk: string, sk: string) =>
  (await table.db.send(new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true }))).Item
const partition = async (pk: string) => {
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  )
  return Items
}
let made = 0
/** A ticket that lies in the table. */
const kept = async (): Promise<Ticket> => {
  made += 1
  const ticketId = ticketIdOf(made)
  const { events } = openTicket({ ...OPENING, ticketId }, { at: NOW, calendar: LATEST_EDITION })
  expect(await store.append(undefined, events)).toBe(true)
  return opened({ ticketId })
}
/** Does one thing to it. */
const done = async (ticket: Ticket, decision: object): Promise<Ticket> => {
  expect(await store.append(ticket, eventsOf(decision))).toBe(true)
  return changed(ticket, decision)
}
const outbox = async (ticketId: string) =>
  (await partition(`outbox#${new Date(NOW).toISOString().slice(0, 10)}`))
    .map(({ event }) => event)
    .filter(({ subject }) => subject === ticketId)

describe('a ticket that is opened', () => {
  test('is there as its events say, waits for its deadlines, is on its desk’s list and told of', async () => {
    const ticket = await kept()
    const { ticketId } = ticket
    expect(await store.readTicket(ticketId)).toEqual(ticket)
    expect(await store.readEvents(ticketId)).toMatchObject([{ type: 'opened', sequence: 1 }])
    for (const { deadlineId, at } of ticket.deadlines) {
      const { pk, sk } = dueKey({ ticketId, deadlineId, at })
      expect(await item(pk, sk)).toEqual({ pk, sk, form: 1, kind: 'due', ticketId, deadlineId, at })
    }
    const next = new Date(Math.min(...ticket.deadlines.map(({ at }) => at))).toISOString()
    expect(await item(`ticket#${ticketId}`, 'head')).toMatchObject({
      deskRoot: 'd/str_xiasha#open',
      deskAt: `${COMMUNITY}#${next}#${ticketId}`,
    })
    expect(await outbox(ticketId)).toMatchObject([
      { id: `${ticketId}#1`, type: 'ticket-raised', sequence: 1, data: { unit: COMMUNITY, change: 'opened' } },
    ])
  })

  test('is opened once: of ten at once one', async () => {
    const { events } = openTicket({ ...OPENING, ticketId: ticketIdOf(900) }, { at: NOW, calendar: LATEST_EDITION })
    const tries = await Promise.all(Array.from({ length: 10 }, () => store.append(undefined, events)))
    expect(tries.filter((written) => written)).toHaveLength(1)
  })

  test('that never was is undefined, and has no events', async () => {
    expect(await store.readTicket(ticketIdOf(999))).toBeUndefined()
    expect(await store.readEvents(ticketIdOf(999))).toEqual([])
  })
})

describe('a ticket that is changed', () => {
  test('leaves the deadlines that ended, and counts in the rates of its unit', async () => {
    const ticket = await kept()
    const accepted = await done(ticket, acceptTicket(ticket, by(COMMUNITY)))
    const { ticketId } = ticket
    for (const { deadlineId, at } of ticket.deadlines) {
      const { pk, sk } = dueKey({ ticketId, deadlineId, at })
      const runs = accepted.deadlines.some((one) => one.deadlineId === deadlineId)
      expect((await item(pk, sk)) !== undefined, deadlineId).toBe(runs)
    }
    const lines = await partition(`rate#${COMMUNITY}#2026-11`)
    expect(lines.filter((line) => line['ticketId'] === ticketId)).toEqual([
      {
        ...{ pk: `rate#${COMMUNITY}#2026-11`, sk: `${ticketId}#000002#answered`, form: 1, unit: COMMUNITY },
        ...{ month: '2026-11', measure: 'answered', yes: true, ticketId, sequence: 2, at: NOW + MINUTE },
      },
    ])
  })

  test('changes over what was read alone: of two who accept at once one does', async () => {
    const ticket = await kept()
    const events = eventsOf(acceptTicket(ticket, by(COMMUNITY)))
    expect((await Promise.all([1, 2].map(() => store.append(ticket, events)))).toSorted()).toEqual([false, true])
    expect(await store.readEvents(ticket.ticketId)).toHaveLength(2)
    // Nothing of the one that lost was written.
    expect(await outbox(ticket.ticketId)).toHaveLength(2)
  })

  test('is off the open lists when it is closed', async () => {
    const ticket = await kept()
    const open = (await Promise.all(Array.from({ length: 16 }, (_, shard) => item(`open#${shard}`, ticket.ticketId))))
      .map((found, shard) => [found, shard] as const)
      .filter(([found]) => found !== undefined)
    expect(open).toHaveLength(1)
    const accepted = await done(ticket, acceptTicket(ticket, by(COMMUNITY)))
    const words = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'
    const resolved = await done(accepted, resolveTicket(accepted, { words, photos: [] }, by(COMMUNITY, 2 * MINUTE)))
    await done(resolved, answerResolution(resolved, { solved: true, satisfied: true }, byReporter(3 * MINUTE)))
    expect(await item(`open#${open[0]?.[1]}`, ticket.ticketId)).toBeUndefined()
    expect(await item(`ticket#${ticket.ticketId}`, 'head')).toMatchObject({ deskRoot: 'd/str_xiasha#done' })
  })

  test('calls the departments that a whistle names, until it ends', async () => {
    const ticket = await kept()
    const accepted = await done(ticket, acceptTicket(ticket, by(COMMUNITY)))
    const whistle = { whistleId: 'whi_00000001', departments: ['d/dep_fire'], words: '请到场' }
    const blown = await done(accepted, blowWhistle(accepted, whistle, by(COMMUNITY, 2 * MINUTE)))
    const sk = `${ticket.ticketId}#whi_00000001`
    expect(await item('whistled#d/dep_fire', sk)).toMatchObject({ department: 'd/dep_fire', at: NOW + 2 * MINUTE })
    await done(blown, endWhistle(blown, whistle, by(COMMUNITY, 3 * MINUTE)))
    expect(await item('whistled#d/dep_fire', sk)).toBeUndefined()
  })

  test('is written with what lies beside it, or neither is', async () => {
    const ticket = await kept()
    const events = eventsOf(acceptTicket(ticket, by(COMMUNITY)))
    const beside = (condition: string) => ({
      Put: {
        TableName: table.name,
        Item: { pk: `beside#${ticket.ticketId}`, sk: condition },
        ConditionExpression: condition,
      },
    })
    const [fine, wrong] = [beside('attribute_not_exists(pk)'), beside('attribute_exists(pk)')]
    expect(await store.appendBeside(ticket, events, [fine, wrong])).toEqual({
      written: false,
      overtaken: false,
      refused: [1],
    })
    expect(await partition(`beside#${ticket.ticketId}`)).toEqual([])
    expect(await store.appendBeside(ticket, events, [fine])).toEqual({ written: true, overtaken: false, refused: [] })
    // Overtaken: what lies beside is not to blame.
    expect(await store.appendBeside(ticket, events, [wrong])).toEqual({ written: false, overtaken: true, refused: [] })
  })
})

describe('two tickets', () => {
  test('are merged at once, or neither is changed', async () => {
    const accept = async (ticket: Ticket) => done(ticket, acceptTicket(ticket, by(COMMUNITY)))
    const [one, other] = [await accept(await kept()), await accept(await kept())]
    const merging = (into: Ticket) => {
      const decided = mergeTickets(one, into, by(COMMUNITY, 2 * MINUTE))
      if (!('duplicate' in decided)) throw new Error('Refused.')
      return [
        [one, [decided.duplicate]],
        [into, [decided.into]],
      ] as const
    }
    const before = merging(other)
    const seen = await done(other, startTicket(other, by(COMMUNITY, 2 * MINUTE)))
    expect(await store.appendBoth(...before)).toBe(false)
    expect(await store.readTicket(one.ticketId)).toEqual(one)
    expect(await store.appendBoth(...merging(seen))).toBe(true)
    expect(await store.readTicket(one.ticketId)).toMatchObject({ state: 'merged', mergedInto: other.ticketId })
    expect(await store.readTicket(other.ticketId)).toMatchObject({ absorbed: [one.ticketId] })
  })

  test('and more are read in the order that was asked for; those that are none are left out', async () => {
    const [one, other] = [await kept(), await kept()]
    const asked = [other.ticketId, ticketIdOf(999), one.ticketId]
    expect((await store.readTickets(asked)).map(({ ticketId }) => ticketId)).toEqual([other.ticketId, one.ticketId])
    expect(await store.readTickets([])).toEqual([])
  })
})

describe('whatever happens to a ticket', () => {
  test('is kept as it was told, every field of it', async () => {
    const chance = seededRandom(20261124)
    const seen = new Set<TicketEvent['type']>()
    for (let life = 0; life < 12; life += 1) {
      let ticket = await kept()
      let at = NOW
      const told: TicketEvent[] = [...(await store.readEvents(ticket.ticketId))]
      for (let move = 0; move < 40; move += 1) {
        at += stepOf(chance)
        const events = randomMove(ticket, at, LATEST_EDITION, chance)
        if (events.length === 0) continue
        ticket = await done(ticket, { events })
        told.push(...events)
      }
      for (const { type } of told) seen.add(type)
      expect(await store.readTicket(ticket.ticketId)).toEqual(ticket)
      expect(await store.readEvents(ticket.ticketId)).toEqual(told)
    }
    expect(seen.size).toBeGreaterThan(12)
  })
})
