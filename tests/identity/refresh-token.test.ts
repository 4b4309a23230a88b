import { expect, test } from 'vitest'
import { readRefreshToken, writeRefreshToken } from '../../functions/identity/domain/refresh-token.ts'

const parts = { sessionId: `ses_${'0'.repeat(26)}`, body: 'b'.repeat(43), tag: 't'.repeat(43) }

test('a refresh token reads back as it was written', () => {
  expect(readRefreshToken(writeRefreshToken(parts))).toEqual(parts)
})
test.each([
  [''],
  ['ses_1.b.t'],
  [`${writeRefreshToken(parts)}.x`],
  [` ${writeRefreshToken(parts)}`],
  [writeRefreshToken(parts).replaceAll('t', '*')],
])('another form (%s) is none', (text) => {
  expect(readRefreshToken(text)).toBeUndefined()
})
