import { keyWrap } from '../shared/keys/key-wrap.ts'

/** Opens whom a notice is for. Sealed by the mailbox under the stage's key for notices, for one notice and this purpose: it opens for no other. */
export const recipientSeal = (noticeKey: string) => {
  const wrap = keyWrap(noticeKey)
  return {
    openRecipient: async (sealed: string, noticeId: string): Promise<string> =>
      new TextDecoder().decode(
        await wrap.open(Buffer.from(sealed, 'base64url'), { purpose: 'notice-recipient', kid: noticeId }),
      ),
  }
}
