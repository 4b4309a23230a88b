import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createVerifier } from 'fast-jwt'
import { importJWK, type JWK, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { judge } from '../../functions/pass/domain/judge.ts'
import { unpackPass } from '../../functions/pass/domain/packing.ts'
import { gatePassProfile } from '../../functions/pass/domain/profile.ts'
import { readPass } from '../../functions/pass/domain/read-pass.ts'
import { signPass } from '../../functions/pass/sign-pass.ts'
import { importP256, verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import { decodeBase45 } from '../../functions/shared/kernel/base45.ts'
import { type Figures, read, within } from './figure.ts'
import { verifyDcc, verifyShc } from './peer-cards.ts'
import { timeEach } from './time-each.ts'

const ISSUER = 'https://pass.example'
const GATE = { id: 'gat_bench', communityId: 'com_0000101' }

type Bench = {
  readonly packed: string
  readonly token: string
  readonly jwk: JWK
  readonly now: number
  readonly pem: string
}

/** A pass by the production signer, and its key in the forms that the peers want. */
const makeBench = async (): Promise<Bench> => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const profile = gatePassProfile(ISSUER)
  const key = await importJWK(privateKey.export({ format: 'jwk' }), 'ES256')
  if (key instanceof Uint8Array) throw new TypeError('not an EC key')
  const now = Date.now()
  const iat = Math.floor(now / 1000)
  const claims = {
    iss: ISSUER,
    sub: randomBytes(16).toString('base64url'),
    aud: 'g:0',
    k: 1,
    iat,
    exp: iat + 60,
    jti: randomBytes(8).toString('base64url'),
  } as const
  const packed = await signPass(claims, { kid: '0a1b', key }, profile)
  const token = unpackPass(decodeBase45(packed) ?? new Uint8Array(), [profile]) ?? ''
  return {
    packed,
    token,
    jwk: publicKey.export({ format: 'jwk' }),
    now,
    pem: String(publicKey.export({ format: 'pem', type: 'spki' })),
  }
}

const facts = {
  courier: { courierId: 'cou_0000000000001', status: 'active', employers: ['ent_bench'], kinds: [1, 2, 3] },
  gate: { gateId: GATE.id, communityId: GATE.communityId, status: 'active' },
  community: { communityId: GATE.communityId, ...OPEN_RULES },
  suspendedEmployers: [],
} as const

const ours = ({ now, jwk }: Bench, text: string, key: KeyObject) => {
  const profiles = [gatePassProfile(ISSUER)]
  if (jwk.x === undefined) throw new TypeError('no key')
  const question = {
    text,
    now,
    gate: GATE,
    profiles,
    keys: async () => [key],
    verify: verifyP256,
    facts: async () => facts,
  }
  return async (): Promise<void> => {
    const { verdict } = await judge(question)
    if (verdict !== 'allow') throw new Error(`The bench's pass was refused: ${verdict}.`)
  }
}

/** CPU of a verdict of form (a), beside one raw P-256 verification and the verifiers people know, all in one run. */
export const verdictCpu = async (): Promise<Figures> => {
  const bench = await makeBench()
  const { x = '', y = '' } = bench.jwk
  const key = importP256({ kty: 'EC', crv: 'P-256', x, y })
  const pass = readPass(bench.packed, [gatePassProfile(ISSUER)])
  if (key === undefined || pass === undefined) throw new Error('The bench’s pass does not read.')
  const joseKey = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256')
  const pem = createPublicKey(bench.pem)
  const fast = createVerifier({ key: bench.pem, algorithms: ['ES256'], cache: false, requiredClaims: ['jti'] })
  const times = await timeEach([
    { name: 'raw', run: () => verifyP256(pass.signed, pass.signature, key) },
    { name: 'ours', run: ours(bench, bench.packed, key) },
    { name: 'ours, plain', run: ours(bench, bench.token, key) },
    {
      name: 'jose',
      run: () => jwtVerify(bench.token, joseKey, { issuer: ISSUER, audience: 'g:0', typ: 'gate-pass+jwt' }),
    },
    {
      name: 'jsonwebtoken',
      run: () => jsonwebtoken.verify(bench.token, pem, { algorithms: ['ES256'], issuer: ISSUER }),
    },
    { name: 'fast-jwt', run: () => fast(bench.token) },
    { name: 'eu-dcc', run: verifyDcc() },
    { name: 'smart-health-card', run: verifyShc() },
  ])
  const of = (name: string): number => times[name] ?? Number.NaN
  const peers = ['jose', 'jsonwebtoken', 'fast-jwt', 'eu-dcc', 'smart-health-card']
  return {
    'verdict.cpu': read(of('ours'), 'µs'),
    'verdict.raw-p256-verify': read(of('raw'), 'µs'),
    'verdict.over-raw-verify': within(of('ours') / of('raw'), 'ratio', 1.25),
    // What gates scan is packed; a plain token is decoded, packed and rebuilt first, and lies above the bound.
    'verdict.plain-jwt-over-raw-verify': read(of('ours, plain') / of('raw'), 'ratio'),
    ...Object.fromEntries(peers.map((peer) => [`verdict.over-${peer}`, within(of('ours') / of(peer), 'ratio', 1)])),
  }
}
