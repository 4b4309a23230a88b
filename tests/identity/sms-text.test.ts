import { expect, test } from 'vitest'
import { smsText } from '../../functions/identity/domain/sms-text.ts'

test('the message holds the code in Chinese and in English, Chinese first, and no other number of six digits', () => {
  expect(smsText('012345')).toMatch(/^【小哥畅行】验证码 012345，.*012345/)
  expect(smsText('012345').match(/\d{6}/g)).toEqual(['012345', '012345'])
})
