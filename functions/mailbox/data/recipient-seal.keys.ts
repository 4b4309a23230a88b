import { keyWrap } from '../../shared/keys/key-wrap.ts'

/** Seals whom a notice is for under the stage's key for notices, for this notice alone: identity's sender opens it, and nobody else. */
export const recipientSeal = (noticeKey: string) => {
  const wrap = keyWrap(noticeKey)
  return async (courierId: string, noticeId: string): Promise<string> => {
    const context = { purpose: 'notice-recipient', kid: noticeId }
    return Buffer.from(await wrap.seal(new TextEncoder().encode(courierId), context)).toString('base64url')
  }
}
