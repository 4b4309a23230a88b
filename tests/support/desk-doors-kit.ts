import { createHash, randomUUID } from 'node:crypto'
import { answerOwnTicket } from '../../functions/mailbox/answer-own-ticket.ts'
import { deskListStore } from '../../functions/mailbox/data/desk-list.store.ts'
import { claimEvidence } from '../../functions/mailbox/data/photo-claims.ts'
import { deskOwner } from '../../functions/mailbox/data/photo-owner.ts'
import { rateStore } from '../../functions/mailbox/data/rate.store.ts'
import { whistledStore } from '../../functions/mailbox/data/whistled.store.ts'
import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { serveDeskDoors } from '../../functions/mailbox/desk-doors.wiring.ts'
import { deskLookups } from '../../functions/mailbox/desk-lookups.ts'
import type { DeadlineKind } from '../../functions/mailbox/domain/ticket.ts'
import { keepDeadline } from '../../functions/mailbox/keep-deadline.ts'
import { putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import type { Claim } from '../../functions/mailbox/resolve-with-evidence.ts'
import { readRecordStore } from '../../functions/shared/dynamo/read-record.store.ts'
import { api } from '../../functions/shared/http/api.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { toXml } from '../../functions/shared/http/xml.ts'
import type { Caller, StaffRole } from '../../functions/shared/kernel/caller.ts'
import { fakeDynamo } from './fake-dynamo/fake-documents.ts'
import { gatewayEvent, lambdaContext } from './gateway-event.ts'
import { MAILBOX_INDEXES } from './mailbox-table.ts'
import { BODY, ownTicketsOver, SECRET, ticketIdOf, toldOf, WRITER } from './own-tickets-kit.ts'
import { COMMUNITY, DEPARTMENT, NOW, STREET } from './ticket-kit.ts'

/** The desks' doors as they are deployed, over a table in memory: raw requests in, raw replies out. */

/** 45.25 s past 10:23 in Shanghai: a minute that a test can hunt for. */
export const OPENED_AT = NOW + 23 * 60_000 + 45_250
export const OPENED_DAY = '2026-11-24'
/** By what the minute in which something was done could be told: as text in UTC and in Shanghai, as a number, and the clock's first minute. */
export const minutesOf = (at: number): readonly string[] => {
  const first = Math.ceil(at / 60_000) * 60_000
  return [at, first].flatMap((instant) => [
    new Date(instant).toISOString().slice(0, 16),
    new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16),
    String(Math.floor(instant / 60_000)),
  ])
}

const clerk = (role: StaffRole, unit: string): Caller => ({
  kind: 'staff',
  id: `apt_${role}${unit.length}`,
  role,
  unit,
})
export const PROPERTY = clerk('property', COMMUNITY)
export const STREET_CLERK = clerk('street', STREET)
export const HOUSING = clerk('department', DEPARTMENT)
export const FIRE = clerk('department', 'd/dep_fire')
export const LEAD = clerk('district', 'd')
export const NEIGHBOUR = clerk('property', 'd/str_xiasha/com_0000002')
export const ELSEWHERE = clerk('street', 'd/str_baiyang')

/** A reply as it leaves; `code` is the permanent code of a refusal. */
export type Reply<T = unknown> = {
  readonly status: number
  readonly code: string | undefined
  readonly text: string
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
}
type Asked = {
  readonly body?: object
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}
export type Desks = Awaited<ReturnType<typeof desksInMemory>>

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** What a reply says; XML is looked at as the text that it is. */
const saidBy = <T>(text: string, status: number): Pick<Reply<T>, 'body' | 'code'> => {
  const body = JSON.parse(text.startsWith('<') ? '{}' : text) as T & { readonly code?: string }
  return { body, code: status < 400 ? undefined : body.code }
}

/** The desks over a table of their own, with two couriers, a community and its street known. Time stands still until it is set. */
export const desksInMemory = async () => {
  const dynamo = fakeDynamo({ mailbox: MAILBOX_INDEXES })
  const clock = { now: OPENED_AT }
  const now = (): number => clock.now
  const own = ownTicketsOver('mailbox', dynamo.db, now)
  await toldOf(own)
  const deps = {
    ...own,
    ...deskListStore('mailbox', dynamo.db),
    ...whistledStore('mailbox', dynamo.db),
    ...rateStore('mailbox', dynamo.db),
    ...readRecordStore('mailbox', dynamo.db),
    newReadingId: randomUUID,
    claimEvidence: ({ unit, ...claim }: Claim) => claimEvidence('mailbox', { owner: deskOwner(unit), ...claim }),
    digest,
    now,
  }
  const handler = api(
    deskDoorRoutes,
    serveDeskDoors(deps, async () => cursors(SECRET)),
    deskLookups(deps),
    toXml,
  )
  const ask = async <T = unknown>(
    caller: Caller | undefined,
    line: `${string} /${string}`,
    { body, query, headers = {} }: Asked = {},
  ): Promise<Reply<T>> => {
    const event = gatewayEvent({
      line,
      ...(caller === undefined ? {} : { caller }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const reply = await handler(event, lambdaContext())
    const text = String(reply.body)
    return {
      status: reply.statusCode ?? 0,
      text,
      headers: reply.headers ?? {},
      ...saidBy<T>(text, reply.statusCode ?? 0),
    }
  }
  return {
    clock,
    deps,
    db: dynamo.db,
    ask,
    /** Who read what of a unit, in that order. */
    readings: (unit: string) =>
      dynamo
        .table('mailbox')
        .main.rowsOf(`reads#${unit}`)
        .map(({ item }) => item),
    /** A courier writes; anonymous, about the community. */
    write: (number = 1, changes: Partial<typeof BODY> & { readonly against?: string } = {}) =>
      putOwnTicket({ ticketId: ticketIdOf(number), body: { ...BODY, ...changes } }, WRITER, deps),
    /** He says whether it is solved. */
    answer: (body: { readonly solved: boolean; readonly satisfied?: boolean; readonly words?: string }, number = 1) =>
      answerOwnTicket(
        {
          ticketId: ticketIdOf(number),
          actionId: `act_answer${clock.now}`,
          body: body.solved
            ? { solved: true, satisfied: body.satisfied, words: body.words }
            : { solved: false, words: body.words ?? '没有解决' },
        },
        WRITER,
        deps,
      ),
    /** The next deadline of a kind comes. */
    async reach(kind: DeadlineKind, number = 1): Promise<void> {
      const ticketId = ticketIdOf(number)
      const due = (await deps.readTicket(ticketId))?.deadlines.find((one) => one.kind === kind)
      if (due === undefined) throw new Error(`No ${kind} runs.`)
      clock.now = Math.max(clock.now, due.at)
      await keepDeadline({ ticketId, deadlineId: due.deadlineId, at: due.at }, deps)
    },
  }
}
