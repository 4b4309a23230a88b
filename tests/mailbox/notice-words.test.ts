import { expect, test } from 'vitest'
import { noticeEvent } from '../../functions/mailbox/domain/notice-event.ts'
import { isImportant, NOTICE_NAMES, NOTICE_WORDS } from '../../functions/mailbox/domain/notice-words.ts'
import { NOTICE_TEMPLATES, NoticeRequested } from '../../functions/mailbox/mailbox.events.ts'

test('the names of notices are the ones that travel', () => {
  expect(NOTICE_TEMPLATES).toEqual(NOTICE_NAMES)
})

test('each notice is said in Chinese and in English, in words of its own', () => {
  for (const { zh, en } of Object.values(NOTICE_WORDS)) {
    expect(zh).toMatch(/[\u4e00-\u9fff]/)
    expect(en).toMatch(/^[A-Z][ -~]+$/)
  }
  expect(new Set(Object.values(NOTICE_WORDS).map(({ zh }) => zh)).size).toBe(NOTICE_NAMES.length)
})

test('whatever asks for an answer or tells of an end is important, news on the way is not', () => {
  expect(NOTICE_NAMES.filter(isImportant)).toEqual([
    'ticket-resolved',
    'ticket-escalated',
    'ticket-closed',
    'ticket-merged',
    'desk-raised',
    'desk-escalated',
    'desk-offered',
    'desk-extension-asked',
    'desk-whistled',
    'desk-report-missed',
    'desk-unreachable',
  ])
})

test('a request for an SMS is one event however often it is made, and names no ticket', () => {
  const request = {
    noticeId: `ntc_${'0'.repeat(26)}`,
    to: { kind: 'staff', appointmentId: 'app_clerk1' },
    name: 'desk-raised',
    isUrgent: true,
    ticketId: 'tkt_00000000000000000000000001',
  } as const
  const event = noticeEvent(request, '2026-11-24T02:00:00.000Z')
  expect(NoticeRequested.parse(event)).toEqual(event)
  expect(JSON.stringify(event)).not.toContain('tkt_')
  expect(noticeEvent(request, '2026-11-24T03:00:00.000Z').id).toBe(event.id)
})
