import { createHash, randomBytes, randomInt } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose'
import { appointmentStands, authoriseCaller } from '../../functions/identity/authorise-caller.ts'
import { importAccessKey } from '../../functions/identity/data/access-public.keys.ts'
import { appointmentStore } from '../../functions/identity/data/appointment.store.ts'
import { appointmentListStore } from '../../functions/identity/data/appointment-list.store.ts'
import { challengeStore } from '../../functions/identity/data/challenge.store.ts'
import type { CodeMessage } from '../../functions/identity/data/code-queue.sender.ts'
import { communityPlaceStore } from '../../functions/identity/data/community-place.store.ts'
import { enrolmentStore } from '../../functions/identity/data/enrolment.store.ts'
import { gateStore } from '../../functions/identity/data/gate.store.ts'
import { thumbprintOf, unverifiedClaims, verifyGateJws } from '../../functions/identity/data/gate-jws.keys.ts'
import { gateKeyStore } from '../../functions/identity/data/gate-key.store.ts'
import { holderStore } from '../../functions/identity/data/holder.store.ts'
import { limitStore } from '../../functions/identity/data/limit.store.ts'
import { macBy, sameHash } from '../../functions/identity/data/mac.keys.ts'
import { newId } from '../../functions/identity/data/new-id.keys.ts'
import { noticeStore } from '../../functions/identity/data/notice.store.ts'
import { numberStore } from '../../functions/identity/data/number.store.ts'
import { refreshTokens } from '../../functions/identity/data/refresh-token.keys.ts'
import { seatStore } from '../../functions/identity/data/seat.store.ts'
import { type SecondFactor, secondFactorStore } from '../../functions/identity/data/second-factor.store.ts'
import { sessionStore } from '../../functions/identity/data/session.store.ts'
import { smsBudgetStore } from '../../functions/identity/data/sms-budget.store.ts'
import { hmacSha1 } from '../../functions/identity/data/totp.keys.ts'
import type { Person } from '../../functions/identity/domain/holder.ts'
import { issueAccessToken } from '../../functions/identity/issue-access-token.ts'
import type { ProvenGate } from '../../functions/identity/issue-gate-token.ts'
import { readAccessToken } from '../../functions/identity/read-access-token.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { readRecordStore } from '../../functions/shared/dynamo/read-record.store.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'

export const ISSUER = 'https://pass.example'
const START = Date.parse('2026-03-02T04:00:00Z')
const PEPPER = 'p'.repeat(32)

export const hashPhone = async (phone: string): Promise<string> => phoneHash(PEPPER, phone)
const fresh = () => {
  const secret = randomBytes(32)
  return macBy(async () => secret)
}

/** A signing key as the ring would hand it out, and the public half as verifiers hold it. */
export const accessKey = async (kid = '00ab') => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const jwk = { kty, crv, x, y }
  const span = { usedFrom: 0, usedUntil: 4e9, acceptedUntil: 4e9 }
  return { kid, key: privateKey, jwk, imported: importAccessKey({ kid, purpose: 'access', jwk, ...span }) }
}

/** A gate's own key. */
export const gateKey = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(publicKey)
  return { privateKey, jwk: { kty: 'EC' as const, crv: 'P-256' as const, x, y } }
}
export type GateSigner = { readonly privateKey: CryptoKey }

/** Stands in for KMS: what was sealed for one person opens for no other. */
const seal = (secret: Uint8Array, holder: string): Uint8Array => Buffer.concat([Buffer.from(`${holder}:`), secret])
const unseal = (sealed: Uint8Array, holder: string): Uint8Array => {
  const mark = Buffer.from(`${holder}:`)
  if (!mark.equals(sealed.subarray(0, mark.length))) throw new Error('This was sealed for somebody else.')
  return sealed.subarray(mark.length)
}

const sealPhone = async (phone: string, holder: string): Promise<Uint8Array> => seal(Buffer.from(phone), holder)
const openPhone = async (sealed: Uint8Array, holder: string): Promise<string> =>
  Buffer.from(unseal(sealed, holder)).toString()
/** Whom a notice is for, as the mailbox seals him. */
export const sealedRecipient = (courierId: string, noticeId: string): string =>
  Buffer.from(seal(Buffer.from(courierId), noticeId)).toString('base64url')

/** Identity's production use cases and stores over one table, with a clock that stands until it is moved and a queue that keeps. */
export const identityKit = async (table: string, db: Documents, budget = 1_000) => {
  let time = START
  const now = () => time
  const [codes, refresh, signer] = [fresh(), fresh(), await accessKey()]
  const challenges = challengeStore(table, db)
  const limits = limitStore(table, db)
  const sessions = sessionStore(table, db)
  const appointments = { ...appointmentStore(table, db), ...appointmentListStore(table, db) }
  const seats = seatStore(table, db)
  const communityPlaces = communityPlaceStore(table, db)
  const factors = secondFactorStore(table, db)
  const gates = gateStore(table, db)
  const gateKeys = gateKeyStore(table, db)
  const enrolments = enrolmentStore(table, db)
  const holders = holderStore(table, db)
  const smsBudget = smsBudgetStore(table, db, budget)
  const noticeBudget = smsBudgetStore(table, db, budget, 'notices')
  const numbers = numberStore(table, db)
  const notices = noticeStore(table, db)
  const tokens = refreshTokens(refresh)
  const queue: CodeMessage[] = []
  const hashCode = (challengeId: string, code: string) => codes(`code:${challengeId}:${code}`)
  const signing = { issuer: ISSUER, signingKey: async () => signer, newId, now }
  const issueToken = (caller: Person, sessionId: string) =>
    issueAccessToken({ caller, sessionId, life_s: 900 }, signing)
  const reading = {
    issuer: ISSUER,
    find: async (kid: string) => (kid === signer.kid ? [signer.imported] : []),
    confirm: async () => true,
    now,
  }
  const authorising = {
    readToken: (token: string) => readAccessToken(token, reading),
    getSession: sessions.get,
    getAppointment: appointments.get,
    getGateKey: gateKeys.live,
    now,
  }
  const judging = {
    ...limits,
    hashAddress: (address: string) => codes(`address:${address}`),
    countTry: challenges.countTry,
    isCode: async ({ challengeId, codeHash }: { challengeId: string; codeHash: string }, code: string) =>
      sameHash(await hashCode(challengeId, code), codeHash),
    findHolder: holders.find,
    now,
  }
  const hashRecovery = (holder: string, code: string) => codes(`recovery:${holder}:${code}`)
  const { sealCursor, openCursor } = cursors(randomBytes(32))
  const gateParts = {
    ...gates,
    liveKey: gateKeys.live,
    newestKey: gateKeys.newest,
    confirm: gateKeys.confirm,
    addEnrolment: enrolments.add,
    getEnrolment: enrolments.get,
    enrol: enrolments.enrol,
    hashSecret: (secret: string) => codes(`enrolment:${secret}`),
    rootHash: async () => createHash('sha256').update('root').digest(),
    verify: verifyGateJws,
    thumbprint: thumbprintOf,
    peek: unverifiedClaims,
    mac: codes,
    sameHash,
    randomBytes,
    now,
  }
  return {
    now,
    pass: (ms: number) => {
      time += ms
    },
    queue,
    stores: {
      challenges,
      limits,
      sessions,
      appointments,
      seats,
      communityPlaces,
      factors,
      gates,
      gateKeys,
      enrolments,
      holders,
      smsBudget,
      noticeBudget,
      numbers,
      notices,
    },
    noting: {
      notePlace: gates.notePlace,
      noteCommunityPlace: communityPlaces.noteCommunityPlace,
      seats: seats.seats,
      endAppointment: appointments.end,
    },
    authorise: (authorization: string | undefined) => authoriseCaller(authorization, authorising),
    starting: {
      ...limits,
      hashPhone,
      hashCode,
      isBudgetSpent: smsBudget.isSpent,
      addChallenge: challenges.add,
      enqueue: async (message: CodeMessage) => {
        queue.push(message)
      },
      newId,
      randomBelow: randomInt,
      now,
    },
    opening: {
      ...judging,
      getFactor: factors.get,
      hasRecovery: factors.hasRecovery,
      hashRecovery,
      openSecret: async ({ sealed, holder }: SecondFactor) => unseal(sealed, holder),
      totp: { hmac: hmacSha1, isSame: sameHash },
      firstToken: async (sessionId: string) => {
        const token = await tokens.first(sessionId, randomBytes(32).toString('base64url'))
        return { token, tokenHash: await tokens.hashOf(token) }
      },
      openSession: sessions.open,
      issueToken,
      newId,
    },
    settingUp: {
      ...judging,
      hashRecovery,
      sealSecret: async (secret: Uint8Array, holder: string) => seal(secret, holder),
      setUpFactor: factors.setUp,
      randomBytes,
    },
    rotating: {
      readToken: tokens.read,
      successor: tokens.successor,
      hashToken: tokens.hashOf,
      hashKey: tokens.keyHashOf,
      getSession: sessions.get,
      rotate: sessions.rotate,
      endSession: sessions.end,
      stands: (caller: Person) => appointmentStands(caller, appointments.get),
      issueToken,
      now,
    },
    appointing: {
      hashPhone,
      sealPhone,
      getAppointment: appointments.get,
      communityPlace: communityPlaces.communityPlace,
      addAppointment: appointments.add,
      endAppointment: appointments.end,
      addFirst: appointments.addFirst,
      resetFactor: factors.reset,
      newId,
      now,
    },
    listing: {
      listAppointments: appointments.list,
      hasSecondFactor: factors.isProven,
      recordReading: readRecordStore(table, db).recordReading,
      newReadingId: () => newId('read'),
      now,
      sealCursor,
      openCursor: (cursor: string, holder: string) =>
        openCursor(cursor, holder) as { place: string; appointmentId: string },
    },
    sending: {
      hashPhone,
      sealPhone,
      findHolder: holders.find,
      claimSending: challenges.claimSending,
      releaseSending: challenges.releaseSending,
      spendBudget: smsBudget.spend,
      now,
    },
    noticing: {
      openRecipient: async (sealed: string, noticeId: string) =>
        Buffer.from(unseal(Buffer.from(sealed, 'base64url'), noticeId)).toString(),
      holderOfCourier: holders.holderOfCourier,
      holderOfAppointment: appointments.holderOf,
      numberOf: numbers.numberOf,
      openPhone,
      ...notices,
      spendBudget: noticeBudget.spend,
      now,
    },
    enrolling: { ...gateParts, audience: `${ISSUER}/v1/gate-enrolments` },
    trading: {
      ...gateParts,
      audience: `${ISSUER}/v1/gate-tokens`,
      issueToken: (proven: ProvenGate) => issueAccessToken(proven, signing),
    },
  }
}
export type IdentityKit = Awaited<ReturnType<typeof identityKit>>
