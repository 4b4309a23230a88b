import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ApiClient, Refusal } from '../client/api-client.ts'
import { rotate, type SecondFactor, type SignedIn, signIn } from '../client/sign-in.ts'

/** An access token lives fifteen minutes. */
const USED_FOR_MS = 10 * 60_000

/** What a person's phone keeps: how to go on without a code, and the second factor of whoever has one. */
type KeptPerson = { readonly refreshToken: string; readonly secondFactor?: SecondFactor }
type Kept = Readonly<Record<string, KeptPerson>>

const readKept = (file: string): Kept => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {})

/** For its owner alone: a refresh token is as good as its holder, and so is a secret. */
const keep = (file: string, phone: string, person: KeptPerson): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ ...readKept(file), [phone]: person }), { mode: 0o600 })
}

/**
 * Sessions that outlive a start, as on a clerk's phone: refreshed while they can be, else a new sign-in by SMS. A phone is sent ten
 * codes a day at most, so whoever starts often must not sign in afresh each time.
 */
export const keptSessions = (api: ApiClient, file: string) => {
  const renew = async (phone: string, as?: string): Promise<string> => {
    const { refreshToken, secondFactor } = readKept(file)[phone] ?? {}
    const again = (): Promise<SignedIn> => signIn(api, phone, as, secondFactor)
    const session: SignedIn =
      refreshToken === undefined
        ? await again()
        : await rotate(api, refreshToken).catch((error: unknown) => {
            if (error instanceof Refusal) return again()
            throw error
          })
    const factor = session.secondFactor ?? secondFactor
    keep(file, phone, {
      refreshToken: session.refreshToken,
      ...(factor === undefined ? {} : { secondFactor: factor }),
    })
    return session.accessToken
  }
  /** One renewal of each at a time, and none while the token is good: a refresh token turned in twice ends its session. */
  const held = new Map<string, { readonly token: Promise<string>; readonly until: number }>()
  return {
    of(phone: string, as?: string): Promise<string> {
      const known = held.get(phone)
      if (known !== undefined && Date.now() < known.until) return known.token
      const token = renew(phone, as)
      held.set(phone, { token, until: Date.now() + USED_FOR_MS })
      return token
    },
  }
}
export type KeptSessions = ReturnType<typeof keptSessions>
