import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { beforeAll, describe, expect, test } from 'vitest'
import { pause } from '../../bin/client/sign-in.ts'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { noticeText } from '../../functions/identity/notice-text.ts'
import { sentTo } from '../support/journey-codes.ts'
import { fresh } from '../support/journey-kept.ts'
import { act, inboxOf, letterTo, untilTold, wantSms } from '../support/journey-notices.ts'
import { api, appointed, type Courier, freshPhone, newCouriers, type World, world } from '../support/journey-people.ts'
import { testStack } from '../support/test-stack.ts'

/** Quiet hours end with a minute, and the release runs each minute. */
const STORY_MS = 300_000
const WORDS = '充电柜已维修，现在可以正常使用，请再试一次，谢谢。'
type Template = Parameters<typeof noticeText>[0]

let w: World
beforeAll(async () => {
  w = await world()
}, 180_000)

/** A station with one keeper, whom no other story's letters are told to, and a courier. */
const setting = async () => {
  const name = `told${fresh()}`
  const [stationId, { streetId }] = [`sta_${name}`, w.streets[0]]
  const unit = `d/${streetId}/${stationId}`
  const keeper = await appointed(name, freshPhone(), 'station', unit)
  await wantSms(keeper, {})
  const [courier] = (await newCouriers(w.firms[0], 1)) as [Courier]
  await wantSms(courier, { sms: 'important' })
  return { keeper, courier, unit, write: () => letterTo(unit, courier, { kind: 'station', stationId, streetId }) }
}
const smsTo = async (phone: string, template: Template): Promise<number> =>
  (await sentTo(phone)).filter(({ text }) => text === noticeText(template)).length
const untilSms = (phone: string, template: Template, count: number, timeout = 30_000) =>
  expect.poll(() => smsTo(phone, template), { interval: 500, timeout }).toBe(count)

/** The same news once more, as the bus may bring it. */
const sayAgain = async (ticketId: string, unit: string): Promise<void> => {
  const type = 'ticket-raised'
  const { endpoint, outputs } = testStack()
  const client = new EventBridgeClient(clientSettings(endpoint))
  const data = { ticketId, kind: 'request', categoryId: 'cat_charging', tier: '24h', level: 'community', rung: 0 }
  const event = {
    id: `${ticketId}#1`,
    type,
    form: 1,
    at: new Date().toISOString(),
    subject: ticketId,
    sequence: 1,
    data: { ...data, unit, change: 'opened' },
  }
  const Entry = {
    EventBusName: outputs['BusName'] ?? '',
    Source: 'xiaoge.mailbox',
    DetailType: type,
    Detail: JSON.stringify(event),
  }
  await client.send(new PutEventsCommand({ Entries: [Entry, Entry] }))
  client.destroy()
}

describe('news of a letter', () => {
  test('reaches the keeper of the station that it comes to and the courier who wrote it, in the inbox and by one SMS each, however often the bus brings it', async () => {
    const { keeper, courier, unit, write } = await setting()
    const ticketId = await write()
    const raised = await untilTold(keeper, ticketId, 'desk-raised')
    // Of an anonymous one the day alone: its minute would tell whom to suspect.
    expect(raised.at).toBeUndefined()
    await untilSms(keeper.phone, 'desk-raised', 1)
    await act(keeper, ticketId, 'acceptances')
    await untilTold(courier, ticketId, 'ticket-accepted')
    await act(keeper, ticketId, 'resolutions', { words: WORDS })
    await untilTold(courier, ticketId, 'ticket-resolved')
    await untilSms(courier.phone, 'ticket-resolved', 1)
    await sayAgain(ticketId, unit)
    await pause(5_000)
    const told = async (who: typeof keeper) =>
      (await inboxOf(who)).filter((one) => one.ticketId === ticketId).map(({ name }) => name)
    expect(await told(keeper)).toEqual(['desk-raised'])
    expect(await told(courier)).toEqual(['ticket-resolved', 'ticket-accepted'])
    expect(await smsTo(keeper.phone, 'desk-raised')).toBe(1)
    expect(await smsTo(courier.phone, 'ticket-resolved')).toBe(1)
    // He asked for what he must answer alone: that it was accepted he read in the inbox.
    expect(await smsTo(courier.phone, 'ticket-accepted')).toBe(0)
  })

  test('is marked as read by whoever it is for, and is nothing to anybody else', async () => {
    const { keeper, courier, write } = await setting()
    const { noticeId } = await untilTold(keeper, await write(), 'desk-raised')
    const read = async (by: typeof keeper) =>
      api.call<{ readAt?: string }>('PUT', `/v1/me/inbox/${noticeId}/reading`, { token: await by.token() }).then(
        ({ body }) => body.readAt,
        (error: { code?: string }) => error.code,
      )
    const first = await read(keeper)
    expect(first).toMatch(/^\d{4}-/)
    expect(await read(keeper)).toBe(first)
    expect(await read(courier)).toBe('notice.unknown')
    expect((await inboxOf(keeper)).find((one) => one.noticeId === noticeId)?.readAt).toBe(first)
  })
})

/** A minute of the day in Shanghai, so many minutes from now. */
const minuteFromNow = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(11, 16)

describe('in quiet hours', () => {
  test.concurrent(
    'an SMS waits until they are over',
    async () => {
      const { keeper, write } = await setting()
      await wantSms(keeper, { quietFrom: minuteFromNow(-60), quietTo: minuteFromNow(2) })
      const waiting = await write()
      await untilTold(keeper, waiting, 'desk-raised')
      await pause(5_000)
      expect(await smsTo(keeper.phone, 'desk-raised')).toBe(0)
      await untilSms(keeper.phone, 'desk-raised', 1, 240_000)
    },
    STORY_MS,
  )
  test.concurrent(
    'whoever reads it in his inbox first is sent none afterwards',
    async () => {
      const { keeper, write } = await setting()
      await wantSms(keeper, { quietFrom: minuteFromNow(-60), quietTo: minuteFromNow(1) })
      const { noticeId } = await untilTold(keeper, await write(), 'desk-raised')
      await api.call('PUT', `/v1/me/inbox/${noticeId}/reading`, { token: await keeper.token() })
      await pause(130_000)
      expect(await smsTo(keeper.phone, 'desk-raised')).toBe(0)
    },
    STORY_MS,
  )
})
