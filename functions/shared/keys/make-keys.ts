import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'
import type { KeyStore } from './key.store.ts'
import { KEY_POLICIES, KEY_PURPOSES, type KeyPurpose, type KeySpan, planKeys } from './key-schedule.ts'
import type { KeyWrap } from './key-wrap.ts'
import type { SecretStore } from './secret.store.ts'

/** A kid is two bytes: with some hundred at rest a clash comes once in hundreds of draws, so a few more draws are enough. */
const DRAWS_MAX = 8

export type MakeKeysDeps = {
  readonly store: KeyStore & Pick<SecretStore, 'addSecret'>
  readonly wrap: Pick<KeyWrap, 'seal'>
  readonly randomBytes: (size: number) => Uint8Array
  readonly now: () => number
}

const makeKey = async (purpose: KeyPurpose, span: KeySpan, now_s: number, deps: MakeKeysDeps): Promise<void> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const plain = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)))
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const kid = Buffer.from(deps.randomBytes(2)).toString('hex')
    const sealed = await deps.wrap.seal(plain, { purpose, kid })
    if (await deps.store.add({ kid, purpose, jwk: { kty, crv, x, y }, sealed, ...span }, now_s)) return
  }
  throw new Error(`No free key id for ${purpose} in ${DRAWS_MAX} draws.`)
}

const Order = z.object({
  withdraw: z.string().regex(/^[0-9a-f]{4}$/),
  /** Of which purpose the withdrawn key is; the first of the context's unless it is said. */
  purpose: z.enum(KEY_PURPOSES).exactOptional(),
})

/** What ops asks for besides the rotation; a schedule's or a deploy's own event asks for nothing. */
export const readOrder = (event: unknown): { readonly withdraw?: string; readonly purpose?: KeyPurpose } =>
  Order.safeParse(event).data ?? {}

export type MakeKeysInput = {
  readonly purpose: KeyPurpose
  readonly secrets: readonly string[]
  /** A key to withdraw first; the schedule then sees the gap and fills it. */
  readonly withdraw?: string
}

/**
 * Makes the keys that the schedule misses and the secrets that are not there yet. Run daily, on the first deploy, and after a
 * withdrawal. Two runs at once may make two rows: both are accepted, the newer signs. Answers how many keys it planned and whether
 * it withdrew one.
 */
export const makeKeys = async (
  { purpose, secrets, withdraw }: MakeKeysInput,
  deps: MakeKeysDeps,
): Promise<{ planned: number; withdrawn: boolean }> => {
  for (const name of secrets) await deps.store.addSecret(name, deps.randomBytes(32))
  const now_s = Math.floor(deps.now() / 1000)
  const withdrawn = withdraw !== undefined && (await deps.store.withdraw(purpose, withdraw, now_s))
  const plan = planKeys(await deps.store.list(purpose), now_s, KEY_POLICIES[purpose])
  for (const span of plan) await makeKey(purpose, span, now_s, deps)
  return { planned: plan.length, withdrawn }
}

export type EveryKeyInput = Omit<MakeKeysInput, 'purpose'> & {
  readonly purposes: readonly KeyPurpose[]
  /** Of which purpose the key to withdraw is; the first unless it is said. */
  readonly purpose?: KeyPurpose
}

/** Makes the keys of each purpose in turn. Answers how many were planned in all, and whether the key was withdrawn. */
export const makeEveryKey = async (
  { purposes, secrets, withdraw, purpose = purposes[0] }: EveryKeyInput,
  deps: MakeKeysDeps,
): Promise<{ planned: number; withdrawn: boolean }> => {
  const done = { planned: 0, withdrawn: false }
  for (const one of purposes) {
    const order = withdraw === undefined || one !== purpose ? {} : { withdraw }
    const { planned, withdrawn } = await makeKeys({ purpose: one, secrets, ...order }, deps)
    done.planned += planned
    done.withdrawn ||= withdrawn
  }
  return done
}
