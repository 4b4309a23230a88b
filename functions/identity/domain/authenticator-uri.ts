import { DIGITS, STEP_S } from './totp.ts'

/** Under what an authenticator lists the secret. */
const ISSUER = '小哥畅行'

/** What an authenticator scans (the key URI format of Google Authenticator). `account` says which of a person's entries it is: never a phone. */
export const authenticatorUri = (secret: string, account: string): string => {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(account)}`
  const query = `secret=${secret}&issuer=${encodeURIComponent(ISSUER)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_S}`
  return `otpauth://totp/${label}?${query}`
}
