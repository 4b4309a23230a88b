import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { noteStaffAppointed } from '../../functions/mailbox/note-staff-appointed.ts'
import { listInbox, markNoticeRead } from '../../functions/mailbox/read-inbox.ts'
import { releaseNotices } from '../../functions/mailbox/release-notices.ts'
import { tellOfTicketNews } from '../../functions/mailbox/tell-of-ticket-news.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { asCourier, asStaff, type NoticeKit, noticeKit, REPORTER_ID } from '../support/notice-kit.ts'
import { by, byClock, DAY, deadline, LADDER, MINUTE, NOW, POLICY } from '../support/ticket-kit.ts'

const WORDS = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'
const HOUR = 60 * MINUTE
const NIGHT = Date.parse('2026-11-24T23:00:00+08:00')
const MORNING = Date.parse('2026-11-25T07:00:00+08:00')
let table: Awaited<ReturnType<typeof makeMailboxTable>>
let kit: NoticeKit
let tickets = 0
let streets = 0

beforeAll(async () => {
  table = await makeMailboxTable()
  kit = noticeKit(table.name, table.db)
})
afterAll(() => table.drop())

const nextTicket = (): string => {
  tickets += 1
  return `tkt_${String(tickets).padStart(26, '0')}`
}
/** A ladder of desks that no other test has people at, with one clerk at the community's and one at the street's. */
const newDesks = async () => {
  streets += 1
  const name = `test${streets}`
  const [community, street] = [`d/str_${name}/com_0000001`, `d/str_${name}`]
  const [guard, clerk] = [`app_guard${streets}`, `app_clerk${streets}`]
  await kit.appoint(community, guard)
  await kit.appoint(street, clerk)
  const ladder = LADDER.map((rung) => ({ ...rung, unit: { community, street }[rung.level as string] ?? rung.unit }))
  return { community, street, guard, clerk, ladder }
}
const requestsTo = async (whom: string, since = 0) =>
  (await kit.requests()).filter((request) => request.whom === whom && request.sms >= since)

describe('a new ticket', () => {
  test('comes into the inbox of whoever sits at its desk, and asks for an SMS to him, once however often the news comes', async () => {
    kit.at(NOW)
    const { guard, clerk, ladder } = await newDesks()
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    const [event] = await kit.news(ticketId)
    if (event === undefined) throw new Error('No news.')
    await Promise.all([tellOfTicketNews(event, kit.deps), tellOfTicketNews(event, kit.deps)])
    kit.at(NOW + MINUTE)
    await tellOfTicketNews(event, kit.deps)
    expect(await kit.inboxOf(guard)).toMatchObject([{ name: 'desk-raised', ticketId, at: NOW, isDayOnly: true }])
    expect(await requestsTo(guard)).toMatchObject([{ template: 'desk-raised', urgent: false }])
    expect(await kit.inboxOf(clerk)).toEqual([])
  })
  test('is shown to staff with its day alone when its reporter is anonymous, and to nobody else', async () => {
    kit.at(NOW)
    const { guard, community, ladder } = await newDesks()
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    await kit.tellAll(ticketId)
    const { items } = await listInbox({ limit: 10 }, asStaff(guard, community), kit.deps)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ ticketId, on: '2026-11-24', zh: '收到新来信，请及时受理' })
    expect(items[0]).not.toHaveProperty('at')
    expect((await listInbox({ limit: 10 }, asStaff('app_somebody', community), kit.deps)).items).toEqual([])
  })
  test('at a desk without people is told to the first above that has some, by the name of the empty one', async () => {
    kit.at(NOW)
    const { community, guard, clerk, ladder } = await newDesks()
    await kit.deps.noteRoll({ unit: community, appointmentId: guard, status: 'ended', sequence: 2 })
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    await kit.tellAll(ticketId)
    expect(await kit.inboxOf(guard)).toEqual([])
    expect(await kit.inboxOf(clerk)).toMatchObject([{ name: 'desk-unreachable', about: community, ticketId }])
  })
})

describe('what follows', () => {
  test('comes into the reporter’s inbox; an SMS only of what he must answer, and its event says neither ticket nor courier', async () => {
    kit.at(NOW)
    const { community, ladder } = await newDesks()
    let ticket = await kit.open(nextTicket(), { ladder })
    ticket = await kit.write(ticket, acceptTicket(ticket, by(community)))
    ticket = await kit.write(ticket, resolveTicket(ticket, { words: WORDS, photos: [] }, by(community, 5 * MINUTE)))
    await kit.tellAll(ticket.ticketId)
    const own = (await kit.inboxOf(REPORTER_ID)).filter(({ ticketId }) => ticketId === ticket.ticketId)
    expect(own.map(({ name }) => name)).toEqual(['ticket-resolved', 'ticket-accepted'])
    const [resolved] = own
    const asked = (await requestsTo(REPORTER_ID)).filter(({ noticeId }) => own.some((one) => one.noticeId === noticeId))
    expect(asked.map(({ noticeId, template }) => [noticeId, template])).toEqual([
      [resolved?.noticeId, 'ticket-resolved'],
    ])
    expect(JSON.stringify(asked[0]?.to)).not.toContain(REPORTER_ID)
    expect(JSON.stringify(asked)).not.toContain('tkt_')
  })
  test('of a desk that has not looked names it to the desk above before the time to accept is over', async () => {
    kit.at(NOW)
    const { community, clerk, ladder } = await newDesks()
    const ticket = await kit.open(nextTicket(), { ladder })
    const { deadlineId, at } = deadline(ticket, 'reach')
    kit.at(at)
    const next = await kit.write(ticket, reachDeadline(ticket, deadlineId, byClock(at - NOW)))
    await kit.tellAll(ticket.ticketId)
    expect(await kit.inboxOf(clerk)).toMatchObject([
      { name: 'desk-unreachable', about: community, at, isDayOnly: false },
    ])
    expect(at).toBeLessThan(deadline(next, 'accept').at)
  })
  test('is not sent by SMS when the news waited six hours in a queue, and is in the inbox all the same', async () => {
    kit.at(NOW)
    const { guard, ladder } = await newDesks()
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    kit.at(NOW + 6 * HOUR)
    await kit.tellAll(ticketId)
    expect(await kit.inboxOf(guard)).toHaveLength(1)
    expect(await requestsTo(guard)).toEqual([])
  })
  test('without its event is a fault that comes again', async () => {
    await expect(tellOfTicketNews({ subject: nextTicket(), sequence: 1 }, kit.deps)).rejects.toThrow('has no event 1')
  })
})

describe('at night', () => {
  test('an SMS waits until the quiet hours are over, and two releases at once ask for it once', async () => {
    kit.at(NIGHT)
    const { guard, ladder } = await newDesks()
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    await kit.tellAll(ticketId)
    await kit.tellAll(ticketId)
    expect(await kit.inboxOf(guard)).toHaveLength(1)
    kit.at(MORNING - 1)
    await releaseNotices(kit.deps)
    expect(await requestsTo(guard)).toEqual([])
    kit.at(MORNING)
    const another = noticeKit(table.name, table.db)
    another.at(MORNING + 1)
    const released = await Promise.all([releaseNotices(kit.deps), releaseNotices(another.deps)])
    expect(released[0] + released[1]).toBe(1)
    expect(await releaseNotices(another.deps)).toBe(0)
    expect(await requestsTo(guard)).toMatchObject([{ template: 'desk-raised' }])
  })
  test('staff are told of a ticket of two hours at once, its reporter in the morning', async () => {
    kit.at(NIGHT)
    const { community, guard, ladder } = await newDesks()
    let ticket = await kit.open(nextTicket(), { ladder, policy: { ...POLICY, tier: '2h' } })
    const after = NIGHT - NOW + MINUTE
    ticket = await kit.write(ticket, acceptTicket(ticket, by(community, after)))
    await kit.write(ticket, resolveTicket(ticket, { words: WORDS, photos: [] }, by(community, after)))
    await kit.tellAll(ticket.ticketId)
    expect(await requestsTo(guard)).toMatchObject([{ urgent: true, sms: NIGHT }])
    expect(await requestsTo(REPORTER_ID, NIGHT)).toEqual([])
    kit.at(MORNING)
    await releaseNotices(kit.deps)
    expect(await requestsTo(REPORTER_ID, NIGHT)).toMatchObject([{ template: 'ticket-resolved', sms: MORNING }])
  })
  test('whoever reads it in his inbox first is not told again in the morning', async () => {
    kit.at(NIGHT)
    const { community, guard, ladder } = await newDesks()
    const { ticketId } = await kit.open(nextTicket(), { ladder })
    await kit.tellAll(ticketId)
    const [notice] = await kit.inboxOf(guard)
    await markNoticeRead(notice?.noticeId ?? '', asStaff(guard, community), kit.deps)
    kit.at(MORNING)
    await releaseNotices(kit.deps)
    expect(await requestsTo(guard)).toEqual([])
  })
  test('whoever changes his mind meanwhile is asked as he is in the morning', async () => {
    kit.at(NIGHT)
    const [one, other] = [await newDesks(), await newDesks()]
    for (const { ladder } of [one, other]) await kit.tellAll((await kit.open(nextTicket(), { ladder })).ticketId)
    const wants = (id: string, sms: 'none' | 'all', quietTo: string) =>
      kit.deps.setPreferences(kit.deps.holderOf(id), { sms, quietFrom: '22:00', quietTo })
    await wants(one.guard, 'none', '07:00')
    await wants(other.guard, 'all', '08:30')
    kit.at(MORNING)
    await releaseNotices(kit.deps)
    expect([await requestsTo(one.guard), await requestsTo(other.guard)]).toEqual([[], []])
    kit.at(MORNING + 90 * MINUTE)
    await releaseNotices(kit.deps)
    expect(await requestsTo(one.guard)).toEqual([])
    expect(await requestsTo(other.guard)).toMatchObject([{ sms: MORNING + 90 * MINUTE }])
  })
})

describe('the roll of a desk', () => {
  const appointed = (appointmentId: string, unit: string, status: 'active' | 'ended', role: 'street' | 'volunteer') =>
    noteStaffAppointed(
      {
        id: `staff-appointed:${appointmentId}:${status === 'active' ? 1 : 2}`,
        type: 'staff-appointed',
        form: 1,
        at: new Date(NOW).toISOString(),
        subject: appointmentId,
        sequence: status === 'active' ? 1 : 2,
        data: { appointmentId, role, unit, status },
      },
      kit.deps,
    )
  test('is vacant until somebody is appointed there, and again when the last has gone, in whatever order one hears of it', async () => {
    const unit = 'd/str_roll1'
    expect(await kit.deps.isVacant(unit)).toBe(true)
    await appointed('app_roll1', unit, 'active', 'street')
    expect([await kit.deps.isVacant(unit), await kit.deps.onDesk(unit)]).toEqual([false, ['app_roll1']])
    await appointed('app_roll2', unit, 'ended', 'street')
    await appointed('app_roll2', unit, 'active', 'street')
    expect(await kit.deps.onDesk(unit)).toEqual(['app_roll1'])
    await appointed('app_roll1', unit, 'ended', 'street')
    await appointed('app_roll1', unit, 'active', 'street')
    expect(await kit.deps.isVacant(unit)).toBe(true)
  })
  test('knows of nobody below or above, and of no volunteer', async () => {
    await appointed('app_roll3', 'd/str_roll2/com_0000001', 'active', 'street')
    await appointed('app_roll4', 'd/str_roll2', 'active', 'volunteer')
    expect(await kit.deps.isVacant('d/str_roll2')).toBe(true)
    expect(await kit.deps.isVacant('d/str_roll2/com_0000001')).toBe(false)
  })
})

describe('an inbox', () => {
  test('is read in pages, newest first, for half a year; a cursor is its reader’s alone', async () => {
    kit.at(NOW + 10 * DAY)
    const { community, guard, ladder } = await newDesks()
    for (let n = 0; n < 3; n += 1) {
      kit.at(NOW + 10 * DAY + n * HOUR)
      await kit.tellAll((await kit.open(nextTicket(), { ladder })).ticketId)
    }
    const reader = asStaff(guard, community)
    const first = await listInbox({ limit: 2 }, reader, kit.deps)
    expect(first.items).toHaveLength(2)
    const rest = await listInbox({ limit: 2, cursor: first.next ?? '' }, reader, kit.deps)
    expect(rest.items).toHaveLength(1)
    const all = [...first.items, ...rest.items].map(({ noticeId }) => noticeId)
    expect(all).toEqual((await kit.inboxOf(guard)).map(({ noticeId }) => noticeId))
    await expect(listInbox({ limit: 2, cursor: first.next ?? '' }, asCourier, kit.deps)).rejects.toMatchObject({
      code: 'request.cursor',
    })
    kit.at(NOW + 190 * DAY + HOUR)
    expect((await listInbox({ limit: 100 }, reader, kit.deps)).items).toHaveLength(2)
    await expect(markNoticeRead(all[2] ?? '', reader, kit.deps)).rejects.toMatchObject({ code: 'notice.unknown' })
  })
  test('marks what was read once, and knows nothing of another’s', async () => {
    kit.at(NOW + 20 * DAY)
    const { community, guard, ladder } = await newDesks()
    await kit.tellAll((await kit.open(nextTicket(), { ladder })).ticketId)
    const [notice] = await kit.inboxOf(guard)
    const noticeId = notice?.noticeId ?? ''
    const reader = asStaff(guard, community)
    const read = await markNoticeRead(noticeId, reader, kit.deps)
    expect(read.readAt).toBe(new Date(NOW + 20 * DAY).toISOString())
    kit.at(NOW + 21 * DAY)
    expect(await markNoticeRead(noticeId, reader, kit.deps)).toEqual(read)
    await expect(markNoticeRead(noticeId, asCourier, kit.deps)).rejects.toMatchObject({ code: 'notice.unknown' })
  })
})
