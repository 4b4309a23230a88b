import { expect, test } from 'vitest'
import { isNonceLive, readNonce, taggedText, writeNonce } from '../../functions/identity/domain/gate-nonce.ts'

const nonce = { random: 'r'.repeat(22), expiresAt: 1_772_000_060_000, tag: 't'.repeat(43) }

test('a nonce reads back as it was written', () => {
  expect(readNonce(writeNonce(nonce))).toEqual(nonce)
})
test.each([[''], ['a.b.c'], [`${writeNonce(nonce)}x`], [writeNonce(nonce).replace('1772', '-772')]])(
  'another form (%s) is none',
  (text) => {
    expect(readNonce(text)).toBeUndefined()
  },
)
test('a nonce is good up to the last millisecond of its minute', () => {
  expect(isNonceLive(nonce, nonce.expiresAt - 1)).toBe(true)
  expect(isNonceLive(nonce, nonce.expiresAt)).toBe(false)
})
test('a nonce with more than a minute to live was not made by us now', () => {
  expect(isNonceLive(nonce, nonce.expiresAt - 60_000)).toBe(true)
  expect(isNonceLive(nonce, nonce.expiresAt - 60_001)).toBe(false)
})
test('the tag covers the random part and the expiry', () => {
  const text = taggedText(nonce)
  expect(taggedText({ ...nonce, random: 's'.repeat(22) })).not.toBe(text)
  expect(taggedText({ ...nonce, expiresAt: nonce.expiresAt + 1 })).not.toBe(text)
})
