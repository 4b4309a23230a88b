import { expect, test } from 'vitest'
import { inboxKeys } from '../../functions/mailbox/data/inbox.keys.ts'
import { NoticeId } from '../../functions/mailbox/inbox.contract.ts'
import { NoticeRequested } from '../../functions/mailbox/mailbox.events.ts'

const keys = inboxKeys(new Uint8Array(32).fill(7))
const others = inboxKeys(new Uint8Array(32).fill(8))
const CAUSE = 'tkt_00000000000000000000000001#2#app_clerk1'

test('an inbox is found by whoever holds the secret, and its name does not say whose it is', () => {
  expect(keys.holderOf('cou_1')).toBe(inboxKeys(new Uint8Array(32).fill(7)).holderOf('cou_1'))
  expect(keys.holderOf('cou_1')).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(keys.holderOf('cou_1')).not.toBe(keys.holderOf('cou_2'))
  expect(keys.holderOf('cou_1')).not.toBe(others.holderOf('cou_1'))
})

test('a notice has one id of one cause, which the wire and the bus take, and which nobody finds without the secret', () => {
  const id = keys.noticeIdOf(CAUSE)
  expect(keys.noticeIdOf(CAUSE)).toBe(id)
  expect(NoticeId.parse(id)).toBe(id)
  expect(NoticeRequested.shape.data.shape.noticeId.parse(id)).toBe(id)
  expect(keys.noticeIdOf(`${CAUSE}x`)).not.toBe(id)
  expect(others.noticeIdOf(CAUSE)).not.toBe(id)
})

test('no name of an inbox is the id of a notice: each use has words of its own', () => {
  expect(keys.noticeIdOf('app_clerk1').slice(4)).not.toBe(keys.holderOf('app_clerk1').slice(0, 26))
})
