import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { pause } from '../../bin/client/sign-in.ts'
import { type Answer, ask } from './journey-ask.ts'
import { fresh } from './journey-kept.ts'
import type { Community } from './journey-people.ts'
import { testStack } from './test-stack.ts'

const { origin } = testStack()
export type GateKey = { readonly publicKey: JWK; readonly privateKey: JWK }

export const newGateKey = async (): Promise<GateKey> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { privateKey: await exportJWK(privateKey), publicKey: await exportJWK(publicKey) }
}

const CODE_POLLS_MAX = 100

/** A gate that nobody is yet, and the one-time code to become it: identity hears of it within a second or so. */
export const gateToEnrol = async (community: Community): Promise<{ gateId: string; code: string }> => {
  const gateId = `gat_fresh${fresh()}`
  const token = await community.property.token()
  const body = { name: '新门', kind: 'barrier' }
  await ask('PUT', `/v1/communities/${community.communityId}/gates/${gateId}`, { token, body })
  for (let polls = 0; polls < CODE_POLLS_MAX; polls += 1) {
    const answer = await codeFor(gateId, token)
    if (answer.status === 201) return { gateId, code: answer.body.code }
    await pause(200)
  }
  throw new Error(`identity never heard of ${gateId}.`)
}

export const codeFor = (gateId: string, token: string): Promise<Answer<{ readonly code: string }>> =>
  ask('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })

/** What a device sends to become the gate: its public key and a proof over a nonce of the server's. */
export const enrolmentBody = async (code: string, { publicKey, privateKey }: GateKey) => {
  const { body } = await ask<{ nonce: string }>('POST', '/v1/gate-challenges')
  const { kty, crv, x, y } = publicKey
  const proof = await new SignJWT({ nonce: body.nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'gate-proof+jwt' })
    .setAudience(`${origin}/v1/gate-enrolments`)
    .sign(await importJWK(privateKey, 'ES256'))
  return { code, publicKey: { kty, crv, x, y }, proof }
}

type AssertionChange = { readonly audience?: string; readonly typ?: string; readonly life_s?: number }

/** A gate's assertion (RFC 7523), right unless it is changed. */
export const assertionBody = async (gateId: string, { privateKey }: GateKey, change: AssertionChange = {}) => {
  const { audience = `${origin}/v1/gate-tokens`, typ = 'authorization-grant+jwt', life_s = 60 } = change
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', typ })
    .setIssuer(gateId)
    .setSubject(gateId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${life_s}s`)
    .sign(await importJWK(privateKey, 'ES256'))
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }
}
