import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { readQr } from '../../bin/show/read-qr.ts'
import { NOTHING_ASKED, UNKNOWN_FITNESS } from '../../functions/pass/domain/eligibility.ts'
import { type DrawDeps, drawPassPng, drawPassSvg } from '../../functions/pass/draw-pass.ts'
import { encodeBase45 } from '../../functions/shared/kernel/base45.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

const NOW_S = 1_790_000_000
const PACKED_BYTES = 101
/** The version that a phone shows as 41 modules, and the quiet zone of four on each side. */
const VERSION_6_MODULES = 41
const QUIET = 4

const courier = (id: string): Caller => ({ kind: 'courier', id, role: 'courier', unit: '' })
const packedOf = (fill: number) => encodeBase45(new Uint8Array(PACKED_BYTES).fill(fill))
const pass = (jti: string, iat: number, packed: string) => ({ jti, iat, exp: iat + 60, packed })
const HELD = [pass('AAAAAAAAAAA', NOW_S, packedOf(0xa5)), pass('BBBBBBBBBBB', NOW_S - 60, packedOf(0))]

const STATE = { courier: undefined, version: 1, rules: NOTHING_ASKED, fitness: UNKNOWN_FITNESS }

const deps = (now_ms = NOW_S * 1000): DrawDeps => ({
  now: () => now_ms,
  readIssue: async (courierId) => ({ ...STATE, passes: courierId === 'cou_1' ? HELD : [] }),
})
const notLive = { kind: 'missing', code: 'pass.not-live' }
const png = async (packed: string): Promise<Buffer> => {
  const one: DrawDeps = {
    ...deps(),
    readIssue: async () => ({ ...STATE, passes: [pass('AAAAAAAAAAA', NOW_S, packed)] }),
  }
  return Buffer.from(await drawPassPng('AAAAAAAAAAA', courier('cou_1'), one), 'base64')
}

describe('the picture of a pass', () => {
  test.each([
    ['zeros', packedOf(0)],
    ['ones', packedOf(0xff)],
    ['every byte', encodeBase45(Uint8Array.from({ length: PACKED_BYTES }, (_, at) => (at * 37) % 256))],
  ])('of %s is read back to the very text by a reader of another make', async (_, packed) => {
    expect(packed).toHaveLength(152)
    expect(readQr(await png(packed))).toBe(packed)
  })

  test('is a QR of version 6 at level M and no larger', async () => {
    const made = QRCode.create([{ data: packedOf(0xff), mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' })
    expect(made.version).toBe(6)
    const svg = await drawPassSvg('AAAAAAAAAAA', courier('cou_1'), deps())
    const side = VERSION_6_MODULES + 2 * QUIET
    expect(svg).toContain(`viewBox="0 0 ${side} ${side}"`)
    expect((await png(packedOf(0xff))).readUInt32BE(16)).toBe(side * 8)
  })
})

describe('a pass that is drawn', () => {
  test('is the caller’s own, by its id', async () => {
    const drawn = await drawPassPng('AAAAAAAAAAA', courier('cou_1'), deps())
    expect(readQr(Buffer.from(drawn, 'base64'))).toBe(packedOf(0xa5))
  })

  test('is live to the millisecond before its end, and not at it', async () => {
    const end = (NOW_S + 60) * 1000
    await expect(drawPassSvg('AAAAAAAAAAA', courier('cou_1'), deps(end - 1))).resolves.toContain('<svg')
    await expect(drawPassSvg('AAAAAAAAAAA', courier('cou_1'), deps(end))).rejects.toMatchObject(notLive)
  })

  test.each([
    ['another courier’s', 'AAAAAAAAAAA', 'cou_2'],
    ['an old one', 'BBBBBBBBBBB', 'cou_1'],
    ['one of no such id', 'CCCCCCCCCCC', 'cou_1'],
  ])('is not %s, and the refusal is the same', async (_, jti, id) => {
    await expect(drawPassPng(jti, courier(id), deps())).rejects.toMatchObject(notLive)
    await expect(drawPassSvg(jti, courier(id), deps())).rejects.toMatchObject(notLive)
  })
})
