import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ApiClient, Refusal } from '../client/api-client.ts'
import { rotate, signIn } from '../client/sign-in.ts'

type Kept = Readonly<Record<string, string>>

const readKept = (file: string): Kept => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {})

/** For its owner alone: a refresh token is as good as its holder. */
const keep = (file: string, phone: string, refreshToken: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ ...readKept(file), [phone]: refreshToken }), { mode: 0o600 })
}

/**
 * Sessions that outlive a start, as on a clerk's phone: refreshed while they can be, else a new sign-in by SMS. A phone is sent ten
 * codes a day at most, so whoever starts often must not sign in afresh each time.
 */
export const keptSessions = (api: ApiClient, file: string) => ({
  async of(phone: string, as?: string): Promise<string> {
    const refreshToken = readKept(file)[phone]
    const session =
      refreshToken === undefined
        ? await signIn(api, phone, as)
        : await rotate(api, refreshToken).catch((error: unknown) => {
            if (error instanceof Refusal) return signIn(api, phone, as)
            throw error
          })
    keep(file, phone, session.refreshToken)
    return session.accessToken
  },
})
export type KeptSessions = ReturnType<typeof keptSessions>
