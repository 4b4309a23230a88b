import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../bin/client/api-client.ts'
import { communityNumber } from '../../functions/shared/kernel/ids.ts'
import { type ForgedPass, forgedPasses } from '../support/forged-passes.ts'
import { eachOf, show, takePass } from '../support/journey-passes.ts'
import { api, type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { oneBitChanges } from '../support/one-bit-changes.ts'
import { bytesOfBase45, packByHand } from '../support/packed-by-hand.ts'
import { lendPassKey } from '../support/pass-key-room.ts'
import { newSigner } from '../support/pass-signer.ts'
import { testStack } from '../support/test-stack.ts'

const TOLERANCE_S = 5
/** A body with a longer text, or with none, is refused before anyone judges it (pass.contract.ts). */
const TEXT_MAX = 4096

let key: Awaited<ReturnType<typeof lendPassKey>>
let courier: Courier
let gate: Gate
beforeAll(async () => {
  const { firms, communities } = await world()
  gate = communities[0].gates[1] as Gate
  const [lent, couriers] = await Promise.all([lendPassKey(), newCouriers(firms[0], 1)])
  key = lent
  courier = couriers[0] as Courier
})
afterAll(() => key?.takeBack())

const publishedKids = async (): Promise<readonly string[]> => {
  const { body } = await api.call<{ keys: readonly { kid: string }[] }>('GET', '/v1/pass-keys')
  return [...body.keys.map(({ kid }) => kid), key.jwk.kid]
}

/** What was answered: a verdict, or the refusal’s status and code. */
const answerTo = async (text: string): Promise<string> => {
  try {
    return (await show(gate, text)).verdict
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.code}`
    throw error
  }
}

/** The verdict by the clock alone on a pass that is good but for its time, at one second. */
const timedVerdict = (text: string, at_s: number): string => {
  const bytes = bytesOfBase45(text) ?? packByHand(text)
  const iat = bytes.readUInt32BE(24)
  const exp = iat + bytes.readUInt8(28)
  if (iat > at_s + TOLERANCE_S) return 'not-yet-valid'
  return exp <= at_s - TOLERANCE_S ? 'expired' : 'allow'
}

const isRight = async (forged: ForgedPass): Promise<string | undefined> => {
  const sent_s = Math.floor(Date.now() / 1000)
  const answer = await answerTo(forged.text)
  const heard_s = Math.floor(Date.now() / 1000)
  const refused = forged.text.length < 1 || forged.text.length > TEXT_MAX
  const seconds = Array.from({ length: heard_s - sent_s + 1 }, (_, more) => sent_s + more)
  const isTimed = forged.onEdge === true || forged.verdict === 'allow'
  const wanted = isTimed ? seconds.map((at) => timedVerdict(forged.text, at)) : [forged.verdict]
  const right = refused ? answer === '400 request.malformed' : wanted.includes(answer)
  return right ? undefined : `${forged.name}: ${answer}, not ${wanted.join(' or ')}`
}

test('each of the 808 one-bit changes of an issued pass is refused by its verdict, and the pass itself is let in', async () => {
  const kids = await publishedKids()
  const { packed } = await takePass(courier)
  const changes = oneBitChanges(packed, kids)
  expect(changes).toHaveLength(808)
  const wrong = await eachOf(changes, async ({ name, text, verdict }) => {
    const answer = await answerTo(text)
    return answer === verdict ? undefined : `${name}: ${answer}, not ${verdict}`
  })
  expect(wrong.filter((one) => one !== undefined)).toEqual([])
  expect(await answerTo(packed)).toBe('allow')
})

test('every forgery shown at a deployed gate has its verdict, and every good twin is let in', async () => {
  const { communities } = await world()
  await key.learnt
  const kids = await publishedKids()
  const strange = ['0000', '0001', 'ffff', 'fffe'].find((kid) => !kids.includes(kid)) ?? ''
  const set = forgedPasses({
    signer: key.signer,
    jwk: key.jwk,
    unpublished: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    otherPurpose: newSigner(strange, testStack().origin).signer,
    now: Date.now(),
    community: communityNumber(communities[0].communityId) ?? 0,
    elsewhere: communityNumber(communities[1].communityId) ?? 0,
    sub: () => key.subjectFor(courier.courierId),
  })
  expect(set.length).toBeGreaterThan(150)
  expect((await eachOf(set, isRight)).filter((wrong) => wrong !== undefined)).toEqual([])
})
