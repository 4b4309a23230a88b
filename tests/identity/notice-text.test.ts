import { describe, expect, test } from 'vitest'
import { noticeText } from '../../functions/identity/notice-text.ts'
import { NOTICE_TEMPLATES } from '../../functions/mailbox/mailbox.events.ts'

/** What one SMS holds in UCS-2; a longer one is sent, and paid, as two. */
const ONE_SMS_CHARS = 70

describe.each(NOTICE_TEMPLATES)('the text of %s', (template) => {
  const text = noticeText(template)
  test('is one message, signed, in Chinese', () => {
    expect(text.length).toBeLessThanOrEqual(ONE_SMS_CHARS)
    expect(text).toMatch(/^【小哥畅行】[\u4e00-\u9fff，。：、]+$/)
  })
  test('holds nothing that could be taken for a code', () => {
    expect(text).not.toMatch(/\d|验证码/)
  })
})

test('each says something of its own', () => {
  expect(new Set(NOTICE_TEMPLATES.map(noticeText)).size).toBe(NOTICE_TEMPLATES.length)
})
