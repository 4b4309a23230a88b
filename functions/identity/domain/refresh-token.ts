/** A refresh token in parts: whose family, 256 bits that nobody guesses, and a tag by which we know it for one of ours. */
export type RefreshToken = { readonly sessionId: string; readonly body: string; readonly tag: string }

/** `ses_` and 26 characters, then two SHA-256 lengths in base64url. */
const FORM = /^(ses_[0-9a-z]{26})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/

/** Reads a refresh token's parts; undefined when it has not the form of one. Says nothing about its tag. */
export const readRefreshToken = (text: string): RefreshToken | undefined => {
  const [, sessionId, body, tag] = FORM.exec(text) ?? []
  if (sessionId === undefined || body === undefined || tag === undefined) return undefined
  return { sessionId, body, tag }
}

export const writeRefreshToken = ({ sessionId, body, tag }: RefreshToken): string => `${sessionId}.${body}.${tag}`
