import { randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { ApiClient } from './api-client.ts'

export type Verification = {
  readonly verdict: string
  readonly entryId: string
  readonly at: string
  readonly card?: { readonly maskedName: string; readonly enterpriseName: string; readonly kind: string }
  readonly firstAt?: string
  readonly repeat?: boolean
}
/** What a gate keeps: its own key, and who it is. */
export type GateIdentity = { readonly gateId: string; readonly privateJwk: JWK }

/** What a gate learns as it enrols: its key counts once somebody confirmed it, who sees this very fingerprint. */
export type EnrolledGate = GateIdentity & { readonly keyThumbprint: string; readonly fingerprint: string }

/** An assertion lives as long as the API allows; it is spent at once. */
const ASSERTION_LIFE_S = 60

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first 80 bits of a thumbprint as four groups of four Crockford characters: made here, from the key that lies here. */
const fingerprintOf = (keyThumbprint: string): string => {
  const bits = [...Buffer.from(keyThumbprint, 'base64url').subarray(0, 10)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  const chars = (bits.match(/.{5}/g) ?? []).map((five) => CROCKFORD[Number.parseInt(five, 2)]).join('')
  return (chars.match(/.{4}/g) ?? []).join('-')
}

export const newScanId = (): string => `scn_${randomUUID().replaceAll('-', '')}`

type Enrolment = { readonly gateId: string; readonly keyThumbprint: string; readonly fingerprint: string }

/**
 * Enrols a gate by its one-time code: makes its key, proves it over the server's nonce. The private half never leaves. The key counts when
 * it was confirmed (see `confirmGate`).
 */
export const enrolGate = async (api: ApiClient, issuer: string, code: string): Promise<EnrolledGate> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const { body: challenge } = await api.call<{ nonce: string }>('POST', '/v1/gate-challenges')
  const proof = await new SignJWT({ nonce: challenge.nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'gate-proof+jwt' })
    .setAudience(`${issuer}/v1/gate-enrolments`)
    .sign(privateKey)
  const { body } = await api.call<Enrolment>('POST', '/v1/gate-enrolments', {
    body: { code, publicKey: publicJwk, proof },
  })
  const keyThumbprint = await calculateJwkThumbprint(publicJwk)
  const fingerprint = fingerprintOf(keyThumbprint)
  if (body.keyThumbprint !== keyThumbprint || body.fingerprint !== fingerprint)
    throw new Error('The server enrolled another key than ours.')
  return { gateId: body.gateId, privateJwk: await exportJWK(privateKey), keyThumbprint, fingerprint }
}

/** Confirms a gate's new key, as whoever stands before the device and compared the fingerprints: the key before it is dead from here on. */
export const confirmGate = async (
  api: ApiClient,
  staffToken: string,
  gateId: string,
  keyThumbprint: string,
): Promise<void> => {
  await api.call('PUT', `/v1/gates/${gateId}/keys/${keyThumbprint}`, { token: staffToken })
}

/** Trades an assertion signed by the gate's own key (RFC 7523) for a ten-minute token. */
export const signInGate = async (api: ApiClient, issuer: string, gate: GateIdentity): Promise<string> => {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', typ: 'authorization-grant+jwt' })
    .setIssuer(gate.gateId)
    .setSubject(gate.gateId)
    .setAudience(`${issuer}/v1/gate-tokens`)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${ASSERTION_LIFE_S}s`)
    .sign(await importJWK(gate.privateJwk, 'ES256'))
  const { body } = await api.call<{ access_token: string }>('POST', '/v1/gate-tokens', {
    body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
  })
  return body.access_token
}

/** Asks for the verdict on a scanned code. The same scan id asks again for the same answer. */
export const verifyAtGate = (api: ApiClient, token: string, pass: string, scanId = newScanId()) =>
  api.call<Verification>('POST', '/v1/verifications', { token, body: { pass, scanId } })
