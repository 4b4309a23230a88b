/**
 * The server's nonce for a gate that proves its key: random part, expiry and a tag under a server secret, so that asking for one writes
 * nothing. It is good for one minute and once: enrolling spends it by a condition.
 */
export const NONCE_LIFE_MS = 60_000

/** 16 random bytes in base64url, the expiry in epoch milliseconds, HMAC-SHA256 in base64url. */
const FORM = /^([A-Za-z0-9_-]{22})\.(\d{13})\.([A-Za-z0-9_-]{43})$/

export type GateNonce = { readonly random: string; readonly expiresAt: number; readonly tag: string }

export const writeNonce = ({ random, expiresAt, tag }: GateNonce): string => `${random}.${expiresAt}.${tag}`

/** What the tag is made over. */
export const taggedText = ({ random, expiresAt }: Pick<GateNonce, 'random' | 'expiresAt'>): string =>
  `gate-nonce:${random}:${expiresAt}`

/** Reads a nonce's parts; undefined for another form. The tag is for the caller to compare. */
export const readNonce = (text: string): GateNonce | undefined => {
  const [, random, expiresAt, tag] = FORM.exec(text) ?? []
  if (random === undefined || expiresAt === undefined || tag === undefined) return undefined
  return { random, expiresAt: Number(expiresAt), tag }
}

/** Good from its making up to, not including, the instant it runs out. */
export const isNonceLive = ({ expiresAt }: Pick<GateNonce, 'expiresAt'>, now: number): boolean =>
  now < expiresAt && expiresAt <= now + NONCE_LIFE_MS
