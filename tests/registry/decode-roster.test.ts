import { describe, expect, test } from 'vitest'
import { decodeRoster } from '../../functions/registry/decode-roster.ts'

const TEXT = '姓名,手机号\n王小明,10000000001\n'
const utf8 = (text: string) => new TextEncoder().encode(text)
/** 姓名,手机号⏎王小明,10000000001⏎ as spreadsheets save it here. */
const GB18030 = Uint8Array.from(Buffer.from('d0d5c3fb2ccad6bbfabac50acdf5d0a1c3f72c31303030303030303030310a', 'hex'))
/** 𠮷, of four bytes in GB18030, which GBK does not have. */
const BEYOND_GBK = Uint8Array.from(Buffer.from('9534b235', 'hex'))

describe('a roster’s file is text', () => {
  test.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${TEXT}`)],
    ['GB18030', GB18030],
  ])('in %s', (_, bytes) => {
    expect(decodeRoster(bytes)).toBe(TEXT)
  })
  test('in GB18030 also with characters that are not in GBK', () => {
    expect(decodeRoster(Uint8Array.from([...GB18030, ...BEYOND_GBK]))).toBe(`${TEXT}𠮷`)
  })
})

describe('a roster’s file is refused', () => {
  test.each([
    ['half a character', Uint8Array.from([...GB18030, 0xd0])],
    ['a byte that begins nothing', Uint8Array.from([0x6e, 0xff])],
    ['the two bytes of UTF-16', Uint8Array.from([0xff, 0xfe, 0xd3, 0x59])],
  ])('for %s', (_, bytes) => {
    expect(() => decodeRoster(bytes)).toThrowError(expect.objectContaining({ code: 'roster.encoding' }))
  })
  test('when characters were lost on the way, and the refusal says how to send it', () => {
    const lost = utf8('\uFFFD\uFFFD,\uFFFD\n')
    expect(() => decodeRoster(lost)).toThrowError(expect.objectContaining({ code: 'roster.characters-lost' }))
    expect(() => decodeRoster(lost)).toThrow('application/octet-stream')
  })
})
