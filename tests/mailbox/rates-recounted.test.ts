import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { type Desks, desksInMemory, HOUSING, LEAD, PROPERTY, STREET_CLERK } from '../support/desk-doors-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts'
import { COMMUNITY, DAY, DEPARTMENT, MINUTE, STREET } from '../support/ticket-kit.ts'

/** A count of its own of what the three rates say, from the events alone: it shares no line with the rules that wrote the lines. */
type Counts = Map<string, { yes: number; of: number }>
type Said = { readonly unit: string; readonly measure: (typeof MEASURES)[number]; readonly yes: boolean }
/** What of the events before matters: who had it, who resolved it, and until when it was to be accepted. */
type Standing = { readonly unit: string; readonly resolver?: string; readonly accept?: { id: string; at: number } }
const MEASURES = ['answered', 'solved', 'satisfied'] as const
const monthOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 7)

const answered = ({ unit, accept }: Standing, event: TicketEvent): readonly Said[] =>
  accept !== undefined && event.cleared.includes(accept.id)
    ? [{ unit, measure: 'answered', yes: event.type === 'accepted' && event.at < accept.at }]
    : []
const judged = ({ resolver }: Standing, event: TicketEvent): readonly Said[] => {
  if (resolver === undefined) return []
  const say = (measure: Said['measure'], yes: boolean): Said => ({ unit: resolver, measure, yes })
  if (event.type === 'reopened') return [say('solved', false), say('satisfied', false)]
  if (event.type !== 'closed') return []
  const { satisfied } = event.data
  return [say('solved', true), ...(satisfied === undefined ? [] : [say('satisfied', satisfied)])]
}
const unitAfter = (held: string, event: TicketEvent): string => {
  if (event.type === 'opened') return event.data.ladder[event.data.rung]?.unit ?? ''
  return event.type === 'accepted' || event.type === 'reopened' || event.type === 'escalated' ? event.data.unit : held
}
const resolverAfter = (held: string | undefined, event: TicketEvent): string | undefined => {
  if (event.type === 'resolved') return event.data.unit
  return event.type === 'reopened' || event.type === 'escalated' ? undefined : held
}
const acceptAfter = ({ accept }: Standing, event: TicketEvent): Standing['accept'] => {
  const set = event.set.find(({ kind }) => kind === 'accept')
  if (set !== undefined) return { id: set.deadlineId, at: set.at }
  return accept !== undefined && event.cleared.includes(accept.id) ? undefined : accept
}
const standingAfter = (held: Standing, event: TicketEvent): Standing => {
  const [resolver, accept] = [resolverAfter(held.resolver, event), acceptAfter(held, event)]
  return {
    unit: unitAfter(held.unit, event),
    ...(resolver === undefined ? {} : { resolver }),
    ...(accept === undefined ? {} : { accept }),
  }
}

const recount = (events: readonly TicketEvent[], counts: Counts): void => {
  let held: Standing = { unit: '' }
  for (const event of events) {
    for (const { unit, measure, yes } of [...answered(held, event), ...judged(held, event)]) {
      const line = `${unit} ${monthOf(event.at)} ${measure}`
      const before = counts.get(line) ?? { yes: 0, of: 0 }
      counts.set(line, { yes: before.yes + (yes ? 1 : 0), of: before.of + 1 })
    }
    held = standingAfter(held, event)
  }
}

let desks: Desks
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  desks = await desksInMemory()
})
afterEach(() => vi.restoreAllMocks())

const DESKS = [PROPERTY, STREET_CLERK, HOUSING, LEAD]
const EVIDENCE = { words: '已与物业沟通，北门自即日起对骑手开放，凭码通行。' }

const actOn = (number: number, caller: typeof PROPERTY, end: string, body?: object) =>
  desks.ask(caller, `PUT /v1/tickets/${ticketIdOf(number)}/${end}`, body === undefined ? {} : { body })
const ANSWERS = [
  { solved: true, satisfied: true },
  { solved: true, satisfied: false },
  { solved: true },
  { solved: false, words: '还是不让进' },
] as const
const NEXT = { submitted: 'accept', resolved: 'confirm' } as const

/** One step in the life of a ticket: its time runs out, or its desk solves it and its reporter says what he thinks of that. */
const step = async (number: number, round: number, chance: SeededRandom): Promise<void> => {
  const ticket = await desks.deps.readTicket(ticketIdOf(number))
  const desk = DESKS.find(({ unit }) => unit === ticket?.unit)
  if (ticket === undefined || ticket.state === 'closed' || desk === undefined) return
  const isWaiting = ticket.state === 'submitted' || ticket.state === 'resolved'
  if (chance.chance(0.3)) return desks.reach(isWaiting ? NEXT[ticket.state as keyof typeof NEXT] : 'resolve', number)
  await actOn(number, desk, `acceptances/act_accept${round}0`)
  await actOn(number, desk, `resolutions/act_resolve${round}`, EVIDENCE)
  if (chance.chance(0.7)) await desks.answer(chance.pick(ANSWERS), number)
}
const live = async (number: number, chance: SeededRandom): Promise<void> => {
  await desks.write(number)
  for (let round = 0; round < 6; round += 1) {
    desks.clock.now += chance.below(90) * MINUTE
    await step(number, round, chance)
  }
}

type Rates = Readonly<Record<string, { readonly yes: number; readonly of: number }>>
const ratesRead = async (units: readonly string[], months: readonly string[]): Promise<Counts> => {
  const read: Counts = new Map()
  for (const [unit, month] of units.flatMap((one) => months.map((other) => [one, other] as const))) {
    const { status, body } = await desks.ask<Rates>(LEAD, 'GET /v1/rates', { query: { unit, month } })
    expect(status).toBe(200)
    for (const measure of MEASURES) {
      const { yes = 0, of = 0 } = body[measure] ?? {}
      if (of > 0) read.set(`${unit} ${month} ${measure}`, { yes, of })
    }
  }
  return read
}

test('the three rates of every unit and month are what a recount of the tickets’ events comes to', async () => {
  const chance = seededRandom(20_261_124)
  const counts: Counts = new Map()
  for (let number = 1; number <= 40; number += 1) {
    await live(number, chance)
    desks.clock.now += DAY
    recount(await desks.deps.readEvents(ticketIdOf(number)), counts)
  }
  const months = [...new Set([...counts.keys()].map((line) => line.split(' ')[1] ?? ''))]
  expect(months.length).toBeGreaterThan(1)
  expect(await ratesRead([COMMUNITY, STREET, DEPARTMENT, 'd'], months)).toEqual(counts)
  for (const measure of MEASURES) {
    const all = [...counts].flatMap(([line, count]) => (line.endsWith(measure) ? [count] : []))
    const yes = all.reduce((sum, count) => sum + count.yes, 0)
    expect(yes, measure).toBeGreaterThan(0)
    expect(yes, measure).toBeLessThan(all.reduce((sum, { of }) => sum + of, 0))
  }
})
