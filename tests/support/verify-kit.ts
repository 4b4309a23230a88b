import { expect } from 'vitest'
import type { FactQuestion } from '../../functions/pass/data/fact.store.ts'
import type { JudgedCourier } from '../../functions/pass/data/pass.items.ts'
import { type Entry, entryIdOf } from '../../functions/pass/domain/entry.ts'
import type { Facts } from '../../functions/pass/domain/judge.ts'
import { VerifyReply } from '../../functions/pass/pass.contract.ts'
import { type VerifyDeps, verifyPass } from '../../functions/pass/verify-pass.ts'
import { type P256Key, verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { packed } from './forged-passes.ts'
import { GOOD_FACTS, ISSUER, keysOf, NOW, PROFILES } from './judge-setting.ts'
import { freshClaims, newSigner, signClaims } from './pass-signer.ts'

const { signer, jwk } = newSigner('00ab', ISSUER)
/** Signs what the gates of `verifySetting` believe. */
export const SIGNER = signer
export const COURIER: JudgedCourier = {
  courierId: 'cou_0000000000001',
  status: 'active',
  employers: ['ent_feiniao'],
  kinds: [1, 2, 3],
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递', photoKey: 'photos/1' },
}
const gateCaller = (id: string): Caller => ({ kind: 'gate', id, role: 'gate', unit: 'd/str_xiasha/com_0000007' })
export const EAST = gateCaller('gat_east')
export const WEST = gateCaller('gat_west')
/** A good pass made a quarter of a second ago. */
export const newPass = (more: object = {}) =>
  packed(signClaims({ ...freshClaims(ISSUER, NOW / 1000 - 0.25), ...more }, SIGNER))

/** Stores in memory with the one rule of the real one: what is there first stays. */
export const verifySetting = (facts: Partial<Facts<JudgedCourier>> = {}) => {
  const world = { now: NOW, entries: new Map<string, Entry>(), calls: [] as string[], asked: [] as FactQuestion[] }
  const putFirst = (key: string, entry: Entry): Entry | undefined => {
    const first = world.entries.get(key)
    if (first === undefined) world.entries.set(key, entry)
    return first
  }
  const deps: VerifyDeps<P256Key> = {
    profiles: PROFILES,
    keys: keysOf([jwk]),
    verify: verifyP256,
    now: () => world.now,
    digest: (text) => text.slice(0, 40),
    courierOf: () => COURIER.courierId,
    confirmKey: async () => true,
    readFacts: async (asked) => {
      world.calls.push('readFacts')
      world.asked.push(asked)
      const gate = { gateId: asked.gateId, communityId: asked.communityId, status: 'active' } as const
      return { ...GOOD_FACTS, courier: COURIER, gate, ...facts }
    },
    admit: async (entry) => {
      world.calls.push('admit')
      return putFirst(`pass#${entry.replayKey}`, entry)
    },
    usedBy: async (replayKey) => {
      world.calls.push('usedBy')
      return world.entries.get(`pass#${replayKey}`)
    },
    deny: async (entry) => {
      world.calls.push('deny')
      return putFirst(`scan#${entryIdOf(entry)}`, entry)
    },
  }
  const show = async (pass: string, scanId: string, caller = EAST) => {
    const reply = await verifyPass({ pass, scanId }, caller, deps)
    expect(VerifyReply.parse(reply)).toEqual(reply)
    return reply
  }
  return { world, deps, show }
}
/** As a reply says it. */
export const at = (instant: number) => new Date(instant).toISOString()
