import type { KeyObject } from 'node:crypto'
import { PASS_TYP } from '../../functions/pass/domain/profile.ts'
import type { Forged } from './one-bit-changes.ts'
import { base45Of, packByHand } from './packed-by-hand.ts'
import {
  base64url,
  freshClaims,
  headerOf,
  macText,
  type PassSigner,
  type PublicJwk,
  signClaims,
  signText,
} from './pass-signer.ts'

export type ForgedPass = Forged & {
  /** Whether jose, told all it can be told, takes the token: the reason why the judge looks further. */
  readonly joseTakes: boolean
  /** The verdict turns with the second: shown over a network, it may be another one. */
  readonly onEdge?: true
}

export type ForgingGround = {
  readonly signer: PassSigner
  /** The public half of the signer, as published. */
  readonly jwk: PublicJwk
  /** A key whose id no key set holds, and one published for another purpose under an id of its own. */
  readonly unpublished: KeyObject
  readonly otherPurpose: PassSigner
  /** Epoch ms. */
  readonly now: number
  /** Numbers of the asking gate's community and of another one. */
  readonly community: number
  readonly elsewhere: number
  /** Makes the `sub` of a courier in good standing; random bytes otherwise. */
  readonly sub?: () => string
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The same token with its signature's twin (r, n - s), as valid as the first. */
export const twinOf = (token: string): string => {
  const dot = token.lastIndexOf('.') + 1
  const raw = Buffer.from(token.slice(dot), 'base64url')
  const s = ORDER - BigInt(`0x${raw.toString('hex', 32)}`)
  raw.write(s.toString(16).padStart(64, '0'), 32, 'hex')
  return token.slice(0, dot) + raw.toString('base64url')
}

export const packed = (token: string): string => base45Of(packByHand(token))

const claimsAt = ({ signer, sub }: ForgingGround, iat: number) => ({
  ...freshClaims(signer.iss, iat),
  ...(sub === undefined ? {} : { sub: sub() }),
})

const freshIn = (ground: ForgingGround) => claimsAt(ground, Math.floor(ground.now / 1000))

/** Good ones, so that a judge that refuses everything is caught. */
const goodPasses = (ground: ForgingGround): readonly ForgedPass[] => {
  const sign = (more: object = {}) => signClaims({ ...freshIn(ground), ...more }, ground.signer)
  const good = (name: string, text: string): ForgedPass => ({ name, text, verdict: 'allow', joseTakes: true })
  return [
    good('a plain pass', sign()),
    good('a packed pass', packed(sign())),
    good('a plain pass bound to this community', sign({ aud: `g:${ground.community}` })),
    good('a packed pass bound to this community', packed(sign({ aud: `g:${ground.community}` }))),
    good('a plain pass with its signature’s twin', twinOf(sign())),
    good('a packed pass with its signature’s twin', packed(twinOf(sign()))),
    good('the shortest life', packed(sign({ exp: Math.floor(ground.now / 1000) + 1 }))),
  ]
}

const wrongHeaders = (ground: ForgingGround): readonly ForgedPass[] => {
  const { signer, jwk } = ground
  const payload = JSON.stringify(freshIn(ground))
  const good = headerOf(signer.kid)
  const under = (name: string, header: string, joseTakes: boolean): ForgedPass => ({
    name,
    text: signText(header, payload, signer.privateKey),
    verdict: 'not-a-pass',
    joseTakes,
  })
  const none = good.replace('ES256', 'none')
  const hs256 = good.replace('ES256', 'HS256')
  const unsigned = `${base64url(none)}.${base64url(payload)}`
  const signature = base64url('x'.repeat(64))
  const refused = { verdict: 'not-a-pass', joseTakes: false } as const
  return [
    { name: 'alg none without a signature', text: `${unsigned}.`, ...refused },
    { name: 'alg none with a signature', text: `${unsigned}.${signature}`, ...refused },
    { name: 'HS256 with the public JWK as secret', text: macText(hs256, payload, JSON.stringify(jwk)), ...refused },
    { name: 'HS256 with the public point as secret', text: macText(hs256, payload, jwk.x + jwk.y), ...refused },
    under('alg in lower case', good.replace('ES256', 'es256'), false),
    under('another typ', good.replace(PASS_TYP, 'at+jwt'), false),
    under('typ in upper case', good.replace(PASS_TYP, PASS_TYP.toUpperCase()), true),
    under('typ with its media tree', good.replace(PASS_TYP, `application/${PASS_TYP}`), true),
    under('no typ', JSON.stringify({ alg: 'ES256', kid: signer.kid }), false),
    under('no kid', JSON.stringify({ alg: 'ES256', typ: PASS_TYP }), true),
    under('kid in upper case', headerOf('00AB'), true),
    under('header members in another order', JSON.stringify({ typ: PASS_TYP, alg: 'ES256', kid: signer.kid }), true),
    under('a key brought along', good.replace('}', `,"jwk":${JSON.stringify(jwk)}}`), true),
    under('a critical extension', good.replace('}', ',"crit":["b64"],"b64":true}'), true),
    under('a space in the header', good.replace(',', ', '), true),
    under('a header member twice', good.replace('{', '{"alg":"none",'), true),
  ]
}

const wrongClaims = (ground: ForgingGround): readonly ForgedPass[] => {
  const claims = freshIn(ground)
  const { iss, sub, aud, k, iat, exp, jti } = claims
  const saying = (name: string, said: object | string, joseTakes: boolean): ForgedPass => ({
    name,
    text: signText(
      headerOf(ground.signer.kid),
      typeof said === 'string' ? said : JSON.stringify(said),
      ground.signer.privateKey,
    ),
    verdict: 'not-a-pass',
    joseTakes,
  })
  const json = JSON.stringify(claims)
  return [
    saying('another issuer', { ...claims, iss: 'https://elsewhere.example' }, false),
    saying('the issuer with a slash', { ...claims, iss: `${iss}/` }, false),
    saying('an aud array', { ...claims, aud: [aud] }, true),
    saying('an aud array with another', { ...claims, aud: [aud, 'g:1'] }, true),
    saying('an aud of another form', { ...claims, aud: 'gate-0' }, false),
    saying('an aud with a leading zero', { ...claims, aud: 'g:00' }, false),
    saying('an aud above 32 bits', { ...claims, aud: 'g:4294967296' }, false),
    saying('a fractional iat', { ...claims, iat: iat + 0.5 }, true),
    saying('an iat written with a fraction of zero', json.replace(`"iat":${iat}`, `"iat":${iat}.0`), true),
    saying('an iat as text', { ...claims, iat: `${iat}` }, false),
    saying('no exp', { iss, sub, aud, k, iat, jti }, false),
    saying('no iat', { iss, sub, aud, k, exp, jti }, false),
    saying('no jti', { iss, sub, aud, k, iat, exp }, false),
    saying('no sub', { iss, aud, k, iat, exp, jti }, false),
    saying('no kind', { iss, sub, aud, iat, exp, jti }, false),
    saying('a life of a second too many', { ...claims, exp: iat + 61 }, true),
    saying('a life of a year', { ...claims, exp: iat + 31_536_000 }, true),
    saying('a life of nothing', { ...claims, exp: iat }, true),
    saying('an end before its start', { ...claims, exp: iat - 1 }, true),
    saying('kind 0', { ...claims, k: 0 }, true),
    saying('kind 4', { ...claims, k: 4 }, true),
    saying('a kind as text', { ...claims, k: '1' }, true),
    saying('one member more', { ...claims, nbf: iat }, true),
    saying('members in another order', { sub, iss, aud, k, iat, exp, jti }, true),
    saying('a member twice', json.replace('{', `{"iss":"${iss}",`), true),
    saying('a space in the payload', json.replace(',', ', '), true),
    saying('an escape in the payload', json.replace('"aud":"g', '"aud":"\\u0067'), true),
    saying('a sub of 15 bytes', { ...claims, sub: sub.slice(0, 20) }, true),
    saying('a sub with trailing bits', { ...claims, sub: `${sub.slice(0, 21)}B` }, true),
    saying('a jti of 9 bytes', { ...claims, jti: `${jti}A` }, true),
    saying('no object', '"pass"', false),
    saying('no JSON', '{', false),
  ]
}

const wrongKeys = (ground: ForgingGround): readonly ForgedPass[] => {
  const { signer, otherPurpose, unpublished } = ground
  const claims = freshIn(ground)
  const by = (name: string, one: PassSigner, verdict: ForgedPass['verdict']): readonly ForgedPass[] => {
    const token = signClaims(claims, one)
    return [
      { name: `${name}, plain`, text: token, verdict, joseTakes: false },
      { name: `${name}, packed`, text: packed(token), verdict, joseTakes: false },
    ]
  }
  return [
    ...by('an unknown key', { ...signer, kid: otherPurpose.kid, privateKey: unpublished }, 'unknown-key'),
    ...by('a stranger’s key under a known id', { ...signer, privateKey: unpublished }, 'bad-signature'),
    ...by('a key of another purpose', otherPurpose, 'unknown-key'),
    ...by('a key of another purpose under a known id', { ...otherPurpose, kid: signer.kid }, 'bad-signature'),
  ]
}

const wrongTexts = (ground: ForgingGround): readonly ForgedPass[] => {
  const token = signClaims(freshIn(ground), ground.signer)
  const short = packed(token)
  const text = (name: string, shown: string, joseTakes = false): ForgedPass => ({
    name,
    text: shown,
    verdict: 'not-a-pass',
    joseTakes,
  })
  return [
    text('nothing', ''),
    text('a packed pass truncated by a character', short.slice(0, -1)),
    text('a packed pass truncated by a group', short.slice(0, -3)),
    text('a packed pass and a character', `${short}0`),
    text('a packed pass doubled', short + short),
    text('a packed pass in lower case', short.toLowerCase()),
    text('a packed pass with a prefix', `HC1:${short}`),
    text('the right length of one character', '0'.repeat(152)),
    text('the highest groups', ':'.repeat(152)),
    text('a plain pass truncated', token.slice(0, -1)),
    text('a plain pass without its signature', token.slice(0, token.lastIndexOf('.') + 1)),
    text('a plain pass doubled', token + token),
    text('a plain pass and a part', `${token}.`),
    text('a plain pass and a line end', `${token}\n`, true),
    text('a plain pass padded', `${token}=`),
    text('a plain pass after a space', ` ${token}`),
    text('a longer text than any pass', 'A'.repeat(100_000)),
    text('another script', '码'.repeat(152)),
  ]
}

const wrongPlace = (ground: ForgingGround): readonly ForgedPass[] => {
  const token = signClaims({ ...freshIn(ground), aud: `g:${ground.elsewhere}` }, ground.signer)
  return [
    { name: 'a plain pass for another community', text: token, verdict: 'wrong-community', joseTakes: false },
    { name: 'a packed pass for another community', text: packed(token), verdict: 'wrong-community', joseTakes: false },
  ]
}

/** From seven seconds before its `iat` to seven after its `exp`, a pass of 60 s and one of 20 s, second by second. */
const clockEdges = (ground: ForgingGround): readonly ForgedPass[] => {
  const now_s = Math.floor(ground.now / 1000)
  const at = (life_s: number, age_s: number): ForgedPass => {
    const iat = now_s - age_s
    const verdict = age_s < -5 ? 'not-yet-valid' : age_s >= life_s + 5 ? 'expired' : 'allow'
    const token = signClaims({ ...claimsAt(ground, iat), exp: iat + life_s }, ground.signer)
    const shown = age_s % 2 === 0 ? token : packed(token)
    const name = `a pass of ${life_s} s at the age of ${age_s} s`
    return { name, text: shown, verdict, joseTakes: verdict === 'allow', onEdge: true }
  }
  return [60, 20].flatMap((life_s) => Array.from({ length: life_s + 15 }, (_, i) => at(life_s, i - 7)))
}

/** The forged set, good twins included. Each text is shown once; none shares a `jti` with another that may be allowed. */
export const forgedPasses = (ground: ForgingGround): readonly ForgedPass[] => [
  ...goodPasses(ground),
  ...wrongHeaders(ground),
  ...wrongClaims(ground),
  ...wrongKeys(ground),
  ...wrongTexts(ground),
  ...wrongPlace(ground),
  ...clockEdges(ground),
]
