import { CHALLENGE_LIFE_MS } from './challenge.ts'

/** The text of the SMS, Chinese first. The code stands early: phones show and offer the first line. */
export const smsText = (code: string): string => {
  const minutes = CHALLENGE_LIFE_MS / 60_000
  return `【小哥畅行】验证码 ${code}，${minutes}分钟内有效，请勿告诉他人。Your Xiaoge Pass code is ${code}, valid ${minutes} minutes. Tell nobody.`
}
