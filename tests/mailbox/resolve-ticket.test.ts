import { expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import {
  by,
  COMMUNITY,
  changed,
  DAY,
  deadline,
  kindsRunning,
  MINUTE,
  NOW,
  opened,
  POLICY,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const TWENTY = '东门已对骑手开放凭码通行保安已培训到位了'
const shown = { words: '已修', photos: ['pho_1'] }

test('a ticket is resolved by who accepted it, started or not, and then waits for its reporter', () => {
  const started = changed(accepted, startTicket(accepted, by(COMMUNITY)))
  for (const ticket of [accepted, started]) {
    const resolved = changed(ticket, resolveTicket(ticket, shown, by(COMMUNITY, 60 * MINUTE)))
    expect(resolved.state).toBe('resolved')
    expect(kindsRunning(resolved)).toEqual(['confirm'])
    expect(deadline(resolved, 'confirm').at).toBe(NOW + 60 * MINUTE + POLICY.confirm_min * MINUTE)
    expect(resolved.resolution).toMatchObject({ ...shown, unit: COMMUNITY, at: NOW + 60 * MINUTE })
  }
})

test('nobody resolves what he has not accepted, or what is another’s, or twice', () => {
  expect(refusalOf(resolveTicket(opened(), shown, by(COMMUNITY)))).toBe('ticket.state')
  expect(refusalOf(resolveTicket(accepted, shown, by(STREET)))).toBe('ticket.not-responsible')
  const resolved = changed(accepted, resolveTicket(accepted, shown, by(COMMUNITY)))
  expect(refusalOf(resolveTicket(resolved, shown, by(COMMUNITY)))).toBe('ticket.state')
})

test('evidence is a photograph with two characters, or twenty without; blanks are none', () => {
  const says = (words: string, photos: readonly string[] = []) =>
    refusalOf(resolveTicket(accepted, { words, photos }, by(COMMUNITY)))
  expect([...TWENTY]).toHaveLength(20)
  expect(says(TWENTY)).toBeUndefined()
  expect(says(TWENTY.slice(1))).toBe('ticket.evidence')
  expect(says(`${TWENTY.slice(1)}     `)).toBe('ticket.evidence')
  expect(says('👍'.repeat(19))).toBe('ticket.evidence')
  expect(says('已修', ['pho_1'])).toBeUndefined()
  expect(says('修', ['pho_1'])).toBe('ticket.evidence')
})

test('late is better than never: what was solved after its time is taken, as long as it has not climbed', () => {
  const { at } = deadline(accepted, 'resolve')
  expect(refusalOf(resolveTicket(accepted, shown, by(COMMUNITY, at - NOW + DAY)))).toBeUndefined()
})

test('an open offer ends with it', () => {
  const offered = changed(accepted, offerTicket(accepted, { to: STREET, reason: '转' }, by(COMMUNITY)))
  const resolved = changed(offered, resolveTicket(offered, shown, by(COMMUNITY)))
  expect(resolved).not.toHaveProperty('offeredTo')
  expect(refusalOf(acceptTicket(resolved, by(STREET)))).toBe('ticket.not-responsible')
})
