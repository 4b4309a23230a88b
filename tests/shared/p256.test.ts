import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derOf, importP256 as importNode, verifyP256 as verifyNode } from '../../functions/shared/crypto/p256.node.ts'
import { importP256 as importWeb, verifyP256 as verifyWeb } from '../../functions/shared/crypto/p256.web.ts'

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const exported = pair.publicKey.export({ format: 'jwk' })
const jwk = { kty: 'EC', crv: 'P-256', x: exported.x ?? '', y: exported.y ?? '' }
const signed = new TextEncoder().encode('what was signed')
const signature = new Uint8Array(sign('sha256', signed, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }))

const scalar = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const rawOf = (r: bigint, s: bigint) => new Uint8Array([...scalar(r), ...scalar(s)])
const half = (from: number): bigint => BigInt(`0x${Buffer.from(signature.subarray(from, from + 32)).toString('hex')}`)
const r = half(0)
const s = half(32)

const halves = [
  {
    half: 'node:crypto',
    check: async (bytes: Uint8Array<ArrayBuffer>, raw: Uint8Array<ArrayBuffer>) => {
      const key = importNode(jwk)
      return key !== undefined && verifyNode(bytes, raw, key)
    },
    imports: async (one: typeof jwk) => importNode(one) !== undefined,
  },
  {
    half: 'WebCrypto',
    check: async (bytes: Uint8Array<ArrayBuffer>, raw: Uint8Array<ArrayBuffer>) => {
      const key = await importWeb(jwk)
      return key !== undefined && (await verifyWeb(bytes, raw, key))
    },
    imports: async (one: typeof jwk) => (await importWeb(one)) !== undefined,
  },
]

describe.each(halves)('$half', ({ check, imports }) => {
  test('a good signature holds, and so does its twin', async () => {
    expect(await check(signed, signature)).toBe(true)
    expect(await check(signed, rawOf(r, ORDER - s))).toBe(true)
  })

  test('it does not hold over other bytes', async () => {
    expect(await check(new TextEncoder().encode('what was signeD'), signature)).toBe(false)
  })

  test.each([
    ['r of zero', rawOf(0n, s)],
    ['s of zero', rawOf(r, 0n)],
    ['both zero', rawOf(0n, 0n)],
    ['r of the order', rawOf(ORDER, s)],
    ['s of the order', rawOf(r, ORDER)],
    ['all ones', new Uint8Array(64).fill(255)],
    ['a byte short', signature.slice(0, 63)],
    ['a byte long', new Uint8Array([...signature, 0])],
    ['nothing', new Uint8Array(0)],
    ['DER', new Uint8Array(derOf(signature))],
  ])('%s is no, never an error', async (_, raw) => {
    expect(await check(signed, raw)).toBe(false)
  })

  test('every one-bit change of the signature is no', async () => {
    for (let bit = 0; bit < 512; bit++) {
      const changed = signature.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(await check(signed, changed)).toBe(false)
    }
  })

  test('a key is a point of P-256 and nothing else', async () => {
    expect(await imports(jwk)).toBe(true)
    expect(await imports({ ...jwk, y: jwk.x })).toBe(false)
    expect(await imports({ ...jwk, x: '' })).toBe(false)
    expect(await imports({ ...jwk, crv: 'P-384' })).toBe(false)
    expect(await imports({ ...jwk, kty: 'OKP' })).toBe(false)
  })
})

test('signatures of any shape hold after their change to DER: leading zeros cut, a set sign bit kept apart', () => {
  const key = importNode(jwk)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const raw = sign('sha256', bytes, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' })
      expect(key !== undefined && verifyNode(bytes, raw, key)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('DER is exact for the shortest, the middling and the longest numbers', () => {
  expect([...derOf(rawOf(1n, 0x7fn))]).toEqual([0x30, 6, 2, 1, 1, 2, 1, 0x7f])
  expect([...derOf(rawOf(0x80n, 0x0102n))]).toEqual([0x30, 8, 2, 2, 0, 0x80, 2, 2, 1, 2])
  const longest = derOf(new Uint8Array(64).fill(255))
  expect(longest).toHaveLength(72)
  expect([...longest.subarray(0, 6)]).toEqual([0x30, 70, 2, 33, 0, 255])
})

test('only 64 bytes are turned to DER', () => {
  expect(() => derOf(new Uint8Array(63))).toThrow(RangeError)
  expect(derOf(signature).length).toBeLessThanOrEqual(72)
})
