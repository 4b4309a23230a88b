import { createPublicKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateRawSync, inflateSync } from 'node:zlib'
import { decode, encode, Tagged } from 'cborg'
import * as z from 'zod'
import { verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import { decodeBase45, encodeBase45 } from '../../functions/shared/kernel/base45.ts'

const vector = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'vectors', `${name}.json`), 'utf8'))

const DccVector = z.object({ certificate: z.string(), coseSign1Hex: z.string() })
const ShcVector = z.object({
  shc: z.string().startsWith('shc:/'),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
})
const Bytes = z.instanceof(Uint8Array)
const CoseSign1 = z.tuple([Bytes, z.unknown(), Bytes, Bytes])

const COSE_SIGN1 = 18
const tags = Object.assign([], { [COSE_SIGN1]: Tagged.decoder(COSE_SIGN1) })

/**
 * Verifies a published EU Digital COVID Certificate from what its QR holds: base45, inflate, CBOR, COSE_Sign1 by ES256, CBOR again. Our
 * own signature check serves it, so that only the forms differ. Throws when the vector does not verify.
 */
export const verifyDcc = (): (() => void) => {
  const { certificate, coseSign1Hex } = DccVector.parse(vector('eu-dcc'))
  const qr = `HC1:${encodeBase45(new Uint8Array(deflateSync(Buffer.from(coseSign1Hex, 'hex'))))}`
  const key = new X509Certificate(certificate).publicKey
  return () => {
    const packed = decodeBase45(qr.slice(4))
    if (packed === undefined) throw new Error('not base45')
    const tagged = decode(new Uint8Array(inflateSync(packed)), { tags, useMaps: true })
    const [header, , payload, signature] = CoseSign1.parse(tagged instanceof Tagged ? tagged.value : tagged)
    const signed = encode(['Signature1', header, new Uint8Array(), payload])
    if (!verifyP256(signed, signature, key)) throw new Error('The published DCC does not verify.')
    decode(payload, { useMaps: true })
  }
}

/** Verifies the specification's SMART Health Card from what its QR holds: digits, JWS by ES256, inflate, JSON. Throws when it does not verify. */
export const verifyShc = (): (() => void) => {
  const { shc, jwk } = ShcVector.parse(vector('smart-health-card'))
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return () => {
    const digits = shc.slice(5).match(/../g) ?? []
    const jws = digits.map((pair) => String.fromCharCode(Number(pair) + 45)).join('')
    const [header = '', payload = '', signature = ''] = jws.split('.')
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    if (!verifyP256(signed, Buffer.from(signature, 'base64url'), key))
      throw new Error('The published card does not verify.')
    JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString())
  }
}
