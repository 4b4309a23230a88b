import { afterAll, beforeAll, expect, test } from 'vitest'
import { outboxSender } from '../../functions/identity/data/outbox.sender.ts'
import type { Sms } from '../../functions/identity/data/sms.port.ts'
import { listSentSms } from '../../functions/identity/list-sent-sms.ts'
import { sendCode } from '../../functions/identity/send-code.ts'
import { startChallenge } from '../../functions/identity/start-challenge.ts'
import { hashPhone, type IdentityKit, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
/** Messages a day in these tests. */
const BUDGET = 3
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let phones = 0

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db, BUDGET)
})
afterAll(() => table.drop())

const asked = async (isKnown = true) => {
  phones += 1
  const phone = `+86100${String(phones).padStart(8, '0')}`
  if (isKnown) await kit.stores.holders.noteEnrolled(`cou_${phones}`, await hashPhone(phone), 1)
  await startChallenge({ phone }, kit.starting)
  const message = kit.queue.at(-1)
  if (message === undefined) throw new Error('nothing was queued')
  return message
}
const collector = () => {
  const sent: Sms[] = []
  const send = async (sms: Sms) => {
    sent.push(sms)
  }
  return { sent, deps: { ...kit.sending, send } }
}

test('a code goes to a known phone once, however often the queue delivers it', async () => {
  const message = await asked()
  const { sent, deps } = collector()
  expect(await sendCode(message, deps)).toBe('sent')
  expect(await sendCode(message, deps)).toBe('not-due')
  expect(sent).toMatchObject([
    { id: message.challengeId, phone: message.phone, text: expect.stringContaining(message.code) },
  ])
})

test('an unknown phone is sent nothing', async () => {
  const { sent, deps } = collector()
  expect(await sendCode(await asked(false), deps)).toBe('unknown-phone')
  expect(sent).toEqual([])
})

test('a code that ran out in the queue is not sent', async () => {
  const message = await asked()
  kit.pass(300_000)
  expect(await sendCode(message, collector().deps)).toBe('not-due')
})

test('a failed sending is tried again by the queue, and both tries count against the budget', async () => {
  const message = await asked()
  const failing = {
    ...kit.sending,
    send: async () => {
      throw new Error('provider down')
    },
  }
  await expect(sendCode(message, failing)).rejects.toThrow('provider down')
  expect(await sendCode(message, collector().deps)).toBe('sent')
  expect(await kit.stores.smsBudget.isSpent(kit.now())).toBe(true)
})

test('once the budget is spent nothing is sent and all who ask are told so alike; the next day it begins anew', async () => {
  const refused = { code: 'sms.budget-spent' }
  await expect(asked(true)).rejects.toMatchObject(refused)
  await expect(asked(false)).rejects.toMatchObject(refused)
  kit.pass(86_400_000)
  const messages = [await asked(), await asked(), await asked(), await asked()]
  const { sent, deps } = collector()
  const outcomes = await Promise.all(messages.map((message) => sendCode(message, deps)))
  expect(outcomes.sort()).toEqual(['budget-spent', 'sent', 'sent', 'sent'])
  expect(sent).toHaveLength(BUDGET)
})

test('the local stage keeps messages instead, newest first, for one phone', async () => {
  const outbox = outboxSender(table.name, table.db)
  const keep = async (id: string, phone: string, text: string, at: number) =>
    outbox.send({ id, holder: await hashPhone(phone), phone, text, at })
  const phone = '+8610099999999'
  await keep('chl_1', phone, 'one', 1_000)
  await keep('chl_2', phone, 'two', 2_000)
  await keep('chl_3', '+8610099999998', 'other', 3_000)
  expect(await listSentSms({ phone: '86 100 9999 9999' }, { hashPhone, sent: outbox.sent })).toEqual({
    messages: [
      { text: 'two', at: '1970-01-01T00:00:02.000Z' },
      { text: 'one', at: '1970-01-01T00:00:01.000Z' },
    ],
  })
})
