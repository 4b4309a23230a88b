import { decodeProtectedHeader, errors, importJWK, type JWTVerifyOptions, jwtVerify } from 'jose'
import { bytesOfBase45, unpackByHand } from './packed-by-hand.ts'
import type { PublicJwk } from './pass-signer.ts'

/** What jose is told. The audience is a community number; g:0 is always taken. */
export type OracleSetting = {
  readonly iss: string
  readonly jwks: readonly PublicJwk[]
  /** Epoch ms. */
  readonly now: number
  readonly community: number
}

const MEMBERS = ['iss', 'sub', 'aud', 'k', 'iat', 'exp', 'jti']

/** The token in a text: unpacked when it is a packed pass, else the text as it stands. */
export const tokenIn = (text: string, iss: string): string => {
  const bytes = text.length === 152 ? bytesOfBase45(text) : undefined
  return (bytes && unpackByHand(bytes, iss)) ?? text
}

const jsonOf = (part: string | undefined): unknown => {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
  } catch {
    return undefined
  }
}

const isBytes = (value: unknown, length: number): boolean =>
  typeof value === 'string' &&
  Buffer.from(value, 'base64url').length === length &&
  Buffer.from(value, 'base64url').toString('base64url') === value

const isWholeSecond = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32

/** What jose does not look at: the exact members, their order and spelling, whole seconds, one audience, a life of 1 to 60 s. */
const isFormOfPass = (token: string, iss: string): boolean => {
  const [header, payload, signature, ...more] = token.split('.')
  const [head, claims] = [jsonOf(header), jsonOf(payload)]
  if (typeof head !== 'object' || typeof claims !== 'object' || !head || !claims || more.length > 0) return false
  const { kid } = head as Record<string, unknown>
  const { sub, aud, k, iat, exp, jti, iss: issuer } = claims as Record<string, unknown>
  const spelled =
    header === Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'gate-pass+jwt', kid })).toString('base64url') &&
    payload === Buffer.from(JSON.stringify(claims)).toString('base64url') &&
    Object.keys(claims).join() === MEMBERS.join() &&
    isBytes(signature, 64)
  const timed = isWholeSecond(iat) && Number.isInteger(exp) && Number(exp) - iat >= 1 && Number(exp) - iat <= 60
  const addressed =
    typeof aud === 'string' && aud === `g:${Number(aud.slice(2))}` && isWholeSecond(Number(aud.slice(2)))
  return (
    spelled &&
    timed &&
    addressed &&
    issuer === iss &&
    isBytes(sub, 16) &&
    isBytes(jti, 8) &&
    (k === 1 || k === 2 || k === 3) &&
    typeof kid === 'string' &&
    /^[0-9a-f]{4}$/.test(kid)
  )
}

const optionsOf = ({ iss, now }: OracleSetting): JWTVerifyOptions => ({
  algorithms: ['ES256'],
  typ: 'gate-pass+jwt',
  issuer: iss,
  requiredClaims: MEMBERS,
  maxTokenAge: 60,
  clockTolerance: 5,
  currentDate: new Date(now),
})

const nameOf = (error: unknown): string => {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad-signature'
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iat') return 'not-yet-valid'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return 'wrong-community'
  return 'not-a-pass'
}

const underKey = async (token: string, jwk: PublicJwk, setting: OracleSetting): Promise<string> => {
  const key = await importJWK({ ...jwk }, 'ES256')
  const options = optionsOf(setting)
  try {
    await jwtVerify(token, key, options)
    await jwtVerify(token, key, { ...options, audience: ['g:0', `g:${setting.community}`] })
    return 'allow'
  } catch (error) {
    return nameOf(error)
  }
}

/** Whether jose by itself, told all it can be told, takes the token under any of the keys. */
export const joseTakes = async (text: string, setting: OracleSetting): Promise<boolean> => {
  const token = tokenIn(text, setting.iss)
  const verdicts = await Promise.all(setting.jwks.map((jwk) => underKey(token, jwk, setting)))
  return verdicts.includes('allow')
}

/** The verdict by jose and the checks it leaves to its caller, as far as the token alone decides: `allow` when nothing speaks against it. */
export const oracleVerdict = async (text: string, setting: OracleSetting): Promise<string> => {
  const token = tokenIn(text, setting.iss)
  if (!isFormOfPass(token, setting.iss)) return 'not-a-pass'
  const { kid } = decodeProtectedHeader(token)
  const jwks = setting.jwks.filter((jwk) => jwk.kid === kid)
  const verdicts = await Promise.all(jwks.map((jwk) => underKey(token, jwk, setting)))
  return (
    verdicts.find((verdict) => verdict !== 'bad-signature') ?? (jwks.length === 0 ? 'unknown-key' : 'bad-signature')
  )
}
