import { isAccepted, type PublicKey } from './key-schedule.ts'

/** A set older than this is read again before it decides anything: a withdrawn key is refused within 60 s. */
export const SET_MAX_AGE_MS = 60_000
/** From this age on it is read again beside the work, off the answer's path. */
const REFRESH_AGE_MS = 30_000
/** An unknown key id causes one re-read, but at most every ten seconds: forged ids are free to make. */
const UNKNOWN_REST_MS = 10_000

export type PublicKeyDeps<K> = {
  readonly read: () => Promise<readonly PublicKey[]>
  /** Undefined for what is no key: it is left out, so that one bad item does not stop the others. */
  readonly importKey: (key: PublicKey) => K | undefined
  readonly now: () => number
}

/**
 * The public half of a purpose's keys, held by a warm function. `find` answers the keys under an id that are accepted now (two may
 * share one: try each). `confirm` says whether an id is still accepted by a set no older than 60 s; call it beside other reads.
 */
export const publicKeys = <K>({ read, importKey, now }: PublicKeyDeps<K>) => {
  type Held = { readonly key: PublicKey; readonly imported: K }
  let held: readonly Held[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let pending: Promise<void> | undefined

  const load = async (): Promise<void> => {
    const startedAt = now()
    const before = new Map(held.map((one) => [one.key.kid + one.key.jwk.x, one.imported]))
    held = (await read()).flatMap((key) => {
      const imported = before.get(key.kid + key.jwk.x) ?? importKey(key)
      return imported === undefined ? [] : [{ key, imported }]
    })
    readAt = startedAt
  }
  const reload = (): Promise<void> => {
    pending ??= load().finally(() => {
      pending = undefined
    })
    return pending
  }
  const accepted = (kid: string): readonly K[] =>
    held.filter(({ key }) => key.kid === kid && isAccepted(key, now() / 1000)).map(({ imported }) => imported)

  return {
    async find(kid: string): Promise<readonly K[]> {
      if (readAt === Number.NEGATIVE_INFINITY) await reload()
      if (accepted(kid).length === 0 && now() - readAt > UNKNOWN_REST_MS) await reload()
      return accepted(kid)
    },
    async confirm(kid: string): Promise<boolean> {
      const age = now() - readAt
      if (age > SET_MAX_AGE_MS) await reload()
      else if (age > REFRESH_AGE_MS) reload().catch(() => undefined)
      return accepted(kid).length > 0
    },
  }
}
