import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { MAILBOX_INDEXES } from '../support/mailbox-table.ts'
import { noticeKit, REPORTER_ID } from '../support/notice-kit.ts'
import { by, byReporter, COMMUNITY, DAY, MINUTE } from '../support/ticket-kit.ts'

const [DUPLICATE, INTO] = ['tkt_00000000000000000000000001', 'tkt_00000000000000000000000002']

/** A ticket that took another in; one courier wrote both. */
const mergedKit = async () => {
  const kit = noticeKit('mailbox', fakeDynamo({ mailbox: MAILBOX_INDEXES }).db)
  const accepted = async (ticketId: string) => {
    const ticket = await kit.open(ticketId)
    return kit.write(ticket, acceptTicket(ticket, by(COMMUNITY)))
  }
  const [duplicate, into] = [await accepted(DUPLICATE), await accepted(INTO)]
  const merging = mergeTickets(duplicate, into, by(COMMUNITY, 2 * MINUTE))
  if (!('duplicate' in merging)) throw new Error('Not merged.')
  await kit.deps.appendBoth([duplicate, [merging.duplicate]], [into, [merging.into]])
  const held = { duplicate: applyEvent(duplicate, merging.duplicate), into: applyEvent(into, merging.into) }
  const resolved = () =>
    kit.write(held.into, resolveTicket(held.into, { words: '已修', photos: ['pho_1'] }, by(COMMUNITY, 3 * MINUTE)))
  const told = async () => {
    await kit.tellAll(INTO)
    await kit.tellAll(INTO)
    const notices = await kit.inboxOf(REPORTER_ID)
    return notices.map(({ name, ticketId }) => `${name} ${ticketId}`).sort()
  }
  return { kit, held, resolved, told }
}

describe('the reporter of a ticket that was merged into another', () => {
  test('is told by his own when that is resolved, and when it is closed; once, however often the news comes', async () => {
    const { kit, resolved, told } = await mergedKit()
    expect(await told()).toEqual([`ticket-accepted ${INTO}`])
    const ticket = await resolved()
    const ends = [`ticket-accepted ${INTO}`, `ticket-resolved ${DUPLICATE}`, `ticket-resolved ${INTO}`]
    expect(await told()).toEqual(ends)
    await kit.write(ticket, answerResolution(ticket, { solved: true }, byReporter(DAY)))
    expect(await told()).toEqual([ends[0], `ticket-closed ${DUPLICATE}`, ...ends.slice(1)])
  })

  test('is not told of it any more when he said that his was another matter', async () => {
    const { kit, held, resolved, told } = await mergedKit()
    const said = answerResolution(held.duplicate, { solved: false, words: '不是一回事' }, byReporter(DAY))
    await kit.write(held.duplicate, said)
    await resolved()
    expect(await told()).toEqual([`ticket-accepted ${INTO}`, `ticket-resolved ${INTO}`])
  })
})
