import { generateKeyPair } from 'jose'
import QRCode from 'qrcode'
import { unpackPass } from '../../functions/pass/domain/packing.ts'
import { gatePassProfile } from '../../functions/pass/domain/profile.ts'
import { signPass } from '../../functions/pass/sign-pass.ts'
import { decodeBase45 } from '../../functions/shared/kernel/base45.ts'
import { type Figures, read, within } from './figure.ts'

const LARGEST_QR_OF_A = 6

/** The QR version of a pass as it is packed, and of the same pass as a plain JWT, both at level M. */
export const qrSize = async (): Promise<Figures> => {
  const profile = gatePassProfile('https://pass.example')
  const { privateKey } = await generateKeyPair('ES256')
  const sub = Buffer.alloc(16, 7).toString('base64url')
  const jti = Buffer.alloc(8, 9).toString('base64url')
  const claims = {
    iss: profile.iss,
    sub,
    aud: 'g:4294967295',
    k: 3,
    iat: 1_790_000_000,
    exp: 1_790_000_060,
    jti,
  } as const
  const packed = await signPass(claims, { kid: 'ffff', key: privateKey }, profile)
  const token = unpackPass(decodeBase45(packed) ?? new Uint8Array(), [profile]) ?? ''
  const version = (text: string, mode: 'alphanumeric' | 'byte'): number =>
    mode === 'alphanumeric'
      ? QRCode.create([{ data: text, mode }], { errorCorrectionLevel: 'M' }).version
      : QRCode.create([{ data: new TextEncoder().encode(text), mode }], { errorCorrectionLevel: 'M' }).version
  return {
    'qr.packed-version': within(version(packed, 'alphanumeric'), 'QR version', LARGEST_QR_OF_A),
    'qr.plain-jwt-version': read(version(token, 'byte'), 'QR version'),
  }
}
