import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { appointFirst } from '../../functions/identity/appoint-first.ts'
import type { Sms } from '../../functions/identity/data/sms.port.ts'
import { NUMBER_KEPT_MS } from '../../functions/identity/domain/kept-number.ts'
import { NOTICE_LIFE_MS } from '../../functions/identity/domain/notice-life.ts'
import { endAppointment } from '../../functions/identity/end-appointment.ts'
import { makeAppointment } from '../../functions/identity/make-appointment.ts'
import { noticeText } from '../../functions/identity/notice-text.ts'
import { openSession } from '../../functions/identity/open-session.ts'
import { sendCode } from '../../functions/identity/send-code.ts'
import { sendNotice } from '../../functions/identity/send-notice.ts'
import { startChallenge } from '../../functions/identity/start-challenge.ts'
import { NoticeRequested } from '../../functions/mailbox/mailbox.events.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { hashPhone, type IdentityKit, identityKit, sealedRecipient } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
/** Notices a day in these tests. */
const BUDGET = 3
const OFFICER_PHONE = '+8610000000001'
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let officer: Caller
let people = 1
let notices = 0

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db, BUDGET)
  const first = await appointFirst({ phone: OFFICER_PHONE }, kit.appointing)
  officer = { kind: 'staff', id: first.made ? first.appointmentId : '', role: 'district', unit: 'd' }
})
afterAll(() => table.drop())
// Each test has a day of its own, and with it a budget.
beforeEach(() => kit.pass(86_400_000))

const newPhone = (): string => {
  people += 1
  return `+86100${String(people).padStart(8, '0')}`
}
const nextNotice = (): string => {
  notices += 1
  return `ntc_${String(notices).padStart(26, '0')}`
}
type Requested = z.output<typeof NoticeRequested>
const requested = (data: Pick<Requested['data'], 'noticeId' | 'to'> & Partial<Requested['data']>): Requested =>
  NoticeRequested.parse({
    id: `notice-requested:${data.noticeId}`,
    type: 'notice-requested',
    form: 1,
    at: new Date(kit.now()).toISOString(),
    subject: data.noticeId,
    sequence: 1,
    data: { template: 'ticket-resolved', urgent: false, ...data },
  })
const toCourier = (courierId: string): Requested => {
  const noticeId = nextNotice()
  return requested({ noticeId, to: { kind: 'courier', sealed: sealedRecipient(courierId, noticeId) } })
}
const toStaff = (appointmentId: string): Requested =>
  requested({ noticeId: nextNotice(), to: { kind: 'staff', appointmentId }, template: 'desk-raised' })

const collector = () => {
  const sent: Sms[] = []
  const send = async (sms: Sms) => {
    sent.push(sms)
  }
  return { sent, deps: { ...kit.noticing, send } }
}
/** A courier whom identity has heard of, and who has signed in if asked for. */
const courier = async (signsIn: boolean) => {
  const phone = newPhone()
  const courierId = courierIdOf(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, people]))
  await kit.stores.holders.noteEnrolled(courierId, await hashPhone(phone), 1)
  if (!signsIn) return { phone, courierId }
  const { challengeId } = await startChallenge({ phone }, kit.starting)
  const message = kit.queue.at(-1)
  if (message === undefined) throw new Error('nothing was queued')
  await sendCode(message, { ...kit.sending, send: async () => undefined })
  await openSession({ challengeId, code: message.code, address: '192.0.2.1' }, kit.opening)
  return { phone, courierId }
}
const appoint = (appointmentId: string, phone: string) =>
  makeAppointment({ caller: officer, appointmentId, phone, role: 'street', unit: 'd/str_aaaa' }, kit.appointing)

describe('a courier', () => {
  test('is sent one text at the number he proved by signing in, however often the event comes', async () => {
    const { phone, courierId } = await courier(true)
    const { sent, deps } = collector()
    const event = toCourier(courierId)
    expect(await sendNotice(event, deps)).toBe('sent')
    expect(await sendNotice(event, deps)).toBe('sent-before')
    expect(sent).toEqual([
      {
        id: event.subject,
        holder: await hashPhone(phone),
        phone,
        text: noticeText('ticket-resolved'),
        at: kit.now(),
      },
    ])
  })
  test('who asked for a code and never typed it has no number kept, and is told so', async () => {
    const { courierId, phone } = await courier(false)
    await startChallenge({ phone }, kit.starting)
    const message = kit.queue.at(-1)
    if (message === undefined) throw new Error('nothing was queued')
    await sendCode(message, { ...kit.sending, send: async () => undefined })
    expect(await sendNotice(toCourier(courierId), collector().deps)).toBe('no-number')
  })
  test('whom nobody has heard of is nobody', async () => {
    expect(await sendNotice(toCourier(courierIdOf(new Uint8Array(8))), collector().deps)).toBe('nobody')
  })
  test('sealed for another notice opens for none', async () => {
    const { courierId } = await courier(true)
    const to = { kind: 'courier' as const, sealed: sealedRecipient(courierId, nextNotice()) }
    await expect(sendNotice(requested({ noticeId: nextNotice(), to }), collector().deps)).rejects.toThrow(
      'somebody else',
    )
  })
})

describe('staff', () => {
  test('are reached from their appointment on, before they ever signed in, and not after it ended', async () => {
    const phone = newPhone()
    await appoint('app_notice1', phone)
    const { sent, deps } = collector()
    expect(await sendNotice(toStaff('app_notice1'), deps)).toBe('sent')
    expect(sent.map((one) => one.phone)).toEqual([phone])
    await endAppointment({ caller: officer, appointmentId: 'app_notice1' }, kit.appointing)
    expect(await sendNotice(toStaff('app_notice1'), deps)).toBe('nobody')
  })
  test('the first officer of all is reached too', async () => {
    const { sent, deps } = collector()
    expect(await sendNotice(toStaff(officer.id), deps)).toBe('sent')
    expect(sent.map((one) => one.phone)).toEqual([OFFICER_PHONE])
  })
})

describe('sending', () => {
  test('that failed is tried again by the queue, once more and no oftener', async () => {
    const { courierId } = await courier(true)
    const event = toCourier(courierId)
    const failing = async () => {
      throw new Error('provider down')
    }
    await expect(sendNotice(event, { ...kit.noticing, send: failing })).rejects.toThrow('provider down')
    const { sent, deps } = collector()
    expect(await sendNotice(event, deps)).toBe('sent')
    expect(await sendNotice(event, deps)).toBe('sent-before')
    expect(sent).toHaveLength(1)
  })
  test('by two at once sends one', async () => {
    const { courierId } = await courier(true)
    const event = toCourier(courierId)
    const { sent, deps } = collector()
    const outcomes = await Promise.all([sendNotice(event, deps), sendNotice(event, deps)])
    expect(outcomes.sort()).toEqual(['sent', 'sent-before'])
    expect(sent).toHaveLength(1)
  })
  test('is dropped two hours late', async () => {
    const { courierId } = await courier(true)
    const event = toCourier(courierId)
    kit.pass(NOTICE_LIFE_MS)
    const { sent, deps } = collector()
    expect(await sendNotice(event, deps)).toBe('late')
    expect(sent).toEqual([])
  })
  test('has a budget of its own: with it spent nobody is told, and codes still come', async () => {
    const { courierId } = await courier(true)
    const { deps } = collector()
    const outcomes: string[] = []
    for (let n = 0; n <= BUDGET; n += 1) outcomes.push(await sendNotice(toCourier(courierId), deps))
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'budget-spent'])
    expect(await kit.stores.smsBudget.isSpent(kit.now())).toBe(false)
    kit.pass(86_400_000)
    expect(await sendNotice(toCourier(courierId), deps)).toBe('sent')
  })
})

describe('a number', () => {
  test('is kept for half a year after it was last proven, and is gone at the last day’s end', async () => {
    const { courierId } = await courier(true)
    kit.pass(NUMBER_KEPT_MS - 1)
    expect(await sendNotice(toCourier(courierId), collector().deps)).toBe('sent')
    kit.pass(1)
    expect(await sendNotice(toCourier(courierId), collector().deps)).toBe('no-number')
  })
})
