import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { auditStore } from '../../functions/mailbox/data/audit.store.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { answerExtension, askExtension } from '../../functions/mailbox/domain/extend-ticket.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { blowWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import { auditedTable, clockAt, desk, OPENED_AT, TICKET_ID } from '../support/audited-ticket.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'

const MINUTE_MS = 60_000
const SOON = OPENED_AT + 10 * MINUTE_MS
const HEAD = { pk: `ticket#${TICKET_ID}`, sk: 'head' }
const eventKey = (sequence: number) => ({ ...HEAD, sk: `event#00000${sequence}` })

type Item = Record<string, unknown>
const setting = async () => {
  const { db } = fakeDynamo({
    mailbox: { 'by-desk': { pk: 'deskRoot', sk: 'deskAt' }, 'by-unsent': { pk: 'unsent', sk: 'unsentAt' } },
  })
  const table = auditedTable('mailbox', db)
  await table.open()
  const spoil = async (key: { pk: string; sk: string }, change: (item: Item) => Item): Promise<void> => {
    const { Item: held = {} } = await db.send(new GetCommand({ TableName: 'mailbox', Key: key }))
    await db.send(new PutCommand({ TableName: 'mailbox', Item: { ...change(held), ...key } }))
  }
  const put = (item: Item) => db.send(new PutCommand({ TableName: 'mailbox', Item: item }))
  const remove = (Key: { pk: string; sk: string }) => db.send(new DeleteCommand({ TableName: 'mailbox', Key }))
  return { db, ...table, spoil, put, remove }
}
type Setting = Awaited<ReturnType<typeof setting>>
const accepted = (one: Setting): Promise<void> => one.decide((ticket) => acceptTicket(ticket, desk(SOON, 'act_accept')))
const kinds = ({ found }: Awaited<ReturnType<Setting['audit']>>): readonly string[] => [
  ...new Set(found.map(({ what }) => what)),
]
const reach = (ticketId: string, at: number) => (ticket: Parameters<typeof reachDeadline>[0]) => {
  const reached = reachDeadline(ticket, ticketId, clockAt(at))
  return reached === undefined || 'early' in reached ? { events: [] } : reached
}
const dueOf = async (one: Setting, kind: string) => {
  const deadline = (await one.read()).deadlines.find((each) => each.kind === kind)
  const at = deadline?.at ?? 0
  const keys = [0, 1, 2, 3].map((shard) => ({
    pk: `due#${new Date(at).toISOString().slice(0, 16)}#${shard}`,
    sk: `${TICKET_ID}#${deadline?.deadlineId}`,
  }))
  return { at, keys, item: { kind: 'due', form: 1, ticketId: TICKET_ID, deadlineId: deadline?.deadlineId, at } }
}

describe('the auditor is silent about what the rules and the store made', () => {
  test('of a ticket that was just opened', async () => {
    const one = await setting()
    expect(await one.audit(SOON)).toEqual({
      audited: { tickets: 1, differences: 0, unsettled: 0, hasMore: false },
      found: [],
    })
  })

  test('through a whole life, step by step', async () => {
    const one = await setting()
    let at = SOON
    const step = async (rule: Parameters<Setting['decide']>[0]): Promise<void> => {
      await one.decide(rule)
      expect((await one.audit(at)).found).toEqual([])
      at += MINUTE_MS
    }
    const whistle = { whistleId: 'whi_0000000000000001', departments: ['d/dep_labour', 'd/dep_fire'], words: '请到场' }
    await step((ticket) => acceptTicket(ticket, desk(at, 'act_1')))
    await step((ticket) => blowWhistle(ticket, whistle, desk(at, 'act_2')))
    await step((ticket) => reportIn(ticket, { whistleId: whistle.whistleId }, desk(at, 'act_3', 'd/dep_fire')))
    at = (await one.read()).deadlines.find(({ kind }) => kind === 'report-in')?.at ?? 0
    await step(reach('report-in-3-dep_labour', at))
    await step((ticket) =>
      pauseTicket(
        ticket,
        { reason: '等配件', counterParty: '电力公司', until: at + 90 * MINUTE_MS },
        desk(at, 'act_4'),
      ),
    )
    at += 30 * MINUTE_MS
    await step((ticket) => resumeTicket(ticket, desk(at, 'act_5')))
    await step((ticket) => askExtension(ticket, { minutes: 100, reason: '需勘查' }, desk(at, 'act_6')))
    await step((ticket) =>
      answerExtension(ticket, { actionId: 'act_6', granted: true, words: '可以' }, desk(at, 'act_7', 'd/str_xiasha')),
    )
    await step((ticket) => offerTicket(ticket, { to: 'd/dep_housing', reason: '职责所在' }, desk(at, 'act_8')))
    await step((ticket) => acceptTicket(ticket, desk(at, 'act_9', 'd/dep_housing')))
    await step((ticket) =>
      resolveTicket(
        ticket,
        { words: '已经派人到场处理完毕，门岗已经放行登记。', photos: [] },
        desk(at, 'act_10', 'd/dep_housing'),
      ),
    )
    await step((ticket) =>
      answerResolution(ticket, { solved: false, words: '还是慢' }, { by: { kind: 'reporter' }, at, calendar: 1 }),
    )
    at = (await one.read()).deadlines.find(({ kind }) => kind === 'resolve')?.at ?? 0
    await step(reach((await one.read()).deadlines.find(({ kind }) => kind === 'resolve')?.deadlineId ?? '', at))
    const { rung, unit } = await one.read()
    expect({ rung, unit }).toEqual({ rung: 2, unit: 'd' })
  })
})

describe('the auditor finds', () => {
  const planted: Readonly<Record<string, (one: Setting) => Promise<unknown>>> = {
    unreadable: (one) => one.remove(HEAD),
    sequence: async (one) => {
      await accepted(one)
      await one.spoil(HEAD, (head) => ({ ...head, version: 3 }))
    },
    order: (one) => one.spoil(eventKey(1), (event) => ({ ...event, set: [], cleared: ['accept-1'] })),
    early: async (one) => {
      await one.decide(reach('accept-1', Number((await dueOf(one, 'accept')).at)))
      await one.spoil(eventKey(2), (event) => ({ ...event, at: SOON }))
    },
    twice: async (one) => {
      await accepted(one)
      await one.decide((ticket) =>
        offerTicket({ ...ticket, acts: [] }, { to: 'd/dep_fire', reason: '转办' }, desk(SOON, 'act_accept')),
      )
    },
    state: (one) => one.spoil(HEAD, (head) => ({ ...head, state: 'accepted' })),
    unit: (one) => one.spoil(HEAD, (head) => ({ ...head, unit: 'd' })),
    rung: (one) => one.spoil(HEAD, (head) => ({ ...head, rung: 1 })),
    offer: (one) => one.spoil(HEAD, (head) => ({ ...head, offeredTo: 'd/dep_fire' })),
    deadlines: (one) => one.spoil(HEAD, (head) => ({ ...head, deadlines: [] })),
    promise: (one) => one.spoil(eventKey(1), (event) => ({ ...event, set: (event['set'] as Item[]).slice(1) })),
    'deadline-at': (one) =>
      one.spoil(eventKey(1), (event) => ({
        ...event,
        set: (event['set'] as Item[]).map((each) => ({ ...each, at: Number(each['at']) + MINUTE_MS })),
      })),
    'due-missing': async (one) => Promise.all((await dueOf(one, 'accept')).keys.map(one.remove)),
    'due-left': async (one) => {
      const { keys, item } = await dueOf(one, 'reach')
      await accepted(one)
      await one.put({ ...item, ...keys[0] })
    },
    rates: async (one) => {
      await accepted(one)
      await one.remove({ pk: 'rate#d/str_xiasha/com_0000001#2026-04', sk: `${TICKET_ID}#000002#answered` })
    },
    open: async (one) => {
      // Nobody lists it: its overdue deadline names it.
      for (let shard = 0; shard < 16; shard += 1) await one.remove({ pk: `open#${shard}`, sk: TICKET_ID })
    },
  }

  test.each(Object.entries(planted))('%s', async (what, plant) => {
    const one = await setting()
    const reachAt = (await dueOf(one, 'reach')).at
    const at = what === 'due-left' || what === 'open' ? reachAt + 8 * MINUTE_MS : SOON
    await plant(one)
    expect(kinds(await one.audit(at))).toContain(what)
  })

  test('overdue five minutes after a deadline, and not before', async () => {
    const one = await setting()
    const { at } = await dueOf(one, 'reach')
    expect((await one.audit(at + 5 * MINUTE_MS)).found).toEqual([])
    expect(kinds(await one.audit(at + 5 * MINUTE_MS + 1))).toEqual(['overdue'])
  })

  test('a closed ticket that is still listed, and not one that is not', async () => {
    const one = await setting()
    await accepted(one)
    await one.decide((ticket) =>
      resolveTicket(ticket, { words: '已经派人到场处理完毕，门岗已经放行登记。', photos: [] }, desk(SOON, 'act_2')),
    )
    await one.decide((ticket) =>
      answerResolution(ticket, { solved: true, satisfied: true }, { by: { kind: 'reporter' }, at: SOON, calendar: 1 }),
    )
    expect(await one.audit(SOON)).toMatchObject({ audited: { tickets: 0 }, found: [] })
    await one.put({ pk: 'open#0', sk: TICKET_ID, ticketId: TICKET_ID, form: 1 })
    expect((await one.audit(SOON)).audited.tickets).toBe(1)
  })
})

describe('a ticket that is written while it is read', () => {
  test('is read again, and what was only half written is no difference', async () => {
    const one = await setting()
    const store = auditStore('mailbox', one.db)
    let isFirst = true
    const readStored: typeof store.readStored = async (ticketId) => {
      const read = await store.readStored(ticketId)
      if (isFirst) await accepted(one)
      isFirst = false
      return read
    }
    expect(await one.audit(SOON, { readStored })).toMatchObject({ audited: { differences: 0, unsettled: 0 } })
  })

  test('again and again is left to the next run, and counted', async () => {
    const one = await setting()
    const store = auditStore('mailbox', one.db)
    let version = 0
    const readStored: typeof store.readStored = async (ticketId) => {
      const { head, ...rest } = await store.readStored(ticketId)
      version += 1
      return { ...rest, head: { ...(head as Item), version } }
    }
    const { audited, found } = await one.audit(SOON, { readStored, isDue: async () => false })
    expect(audited).toMatchObject({ unsettled: 1, differences: 0 })
    expect(found).toEqual([])
  })
})

test('a run says how many it read, and begins elsewhere when it came to its bound', async () => {
  const one = await setting()
  for (let n = 2; n < 40; n += 1) await one.open(`tkt_${n % 8}${String(n).padStart(25, '0')}`)
  expect((await one.audit(SOON)).audited).toEqual({ tickets: 39, differences: 0, unsettled: 0, hasMore: false })
})
