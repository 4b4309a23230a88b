import { expect, test } from 'vitest'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { dyingDocuments } from '../support/dying-documents.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { MAILBOX_INDEXES } from '../support/mailbox-table.ts'
import { noticeKit, REPORTER_ID } from '../support/notice-kit.ts'
import { byClock, COMMUNITY, deadline, NOW, STREET } from '../support/ticket-kit.ts'

const TICKET = 'tkt_00000000000000000000000001'
/** Two guards are told that it was raised; the reporter and a clerk that it climbed. */
const WRITES = 4

test.each(
  (['before', 'after'] as const).flatMap((when) =>
    Array.from({ length: WRITES }, (_, place) => ({ when, write: place + 1 })),
  ),
)('a teller who dies right $when write $write tells the rest when he comes again, and nobody twice', async (death) => {
  const { db } = fakeDynamo({ mailbox: MAILBOX_INDEXES })
  const kit = noticeKit('mailbox', db)
  await kit.appoint(COMMUNITY, 'app_guard1')
  await kit.appoint(COMMUNITY, 'app_guard2')
  await kit.appoint(STREET, 'app_clerk1')
  const ticket = await kit.open(TICKET)
  const { at, deadlineId } = deadline(ticket, 'accept')
  await kit.write(ticket, reachDeadline(ticket, deadlineId, byClock(at - NOW)))
  const dying = dyingDocuments(db, death)
  await expect(noticeKit('mailbox', dying.db).tellAll(TICKET)).rejects.toThrow('write')
  expect(dying.seen.writes).toBeGreaterThanOrEqual(death.write)
  kit.at(NOW + 60_000)
  await kit.tellAll(TICKET)
  await kit.tellAll(TICKET)
  const told = async (id: string) => (await kit.inboxOf(id)).map(({ name }) => name)
  expect(await told('app_guard1')).toEqual(['desk-raised'])
  expect(await told('app_guard2')).toEqual(['desk-raised'])
  expect(await told('app_clerk1')).toEqual(['desk-escalated'])
  expect(await told(REPORTER_ID)).toEqual(['ticket-escalated'])
  const asked = (await kit.requests()).map(({ whom }) => whom)
  expect(asked.sort()).toEqual(['app_clerk1', 'app_guard1', 'app_guard2', REPORTER_ID].sort())
})
