import { phoneNumber } from './phone-number.ts'

export type ListSentSmsDeps = {
  readonly sent: (phone: string) => Promise<readonly { readonly text: string; readonly at: number }[]>
}

/** The messages that the local stage kept instead of sending. Fault: phone.malformed. */
export const listSentSms = async ({ phone }: { readonly phone: string }, { sent }: ListSentSmsDeps) => ({
  messages: (await sent(phoneNumber(phone))).map(({ text, at }) => ({ text, at: new Date(at).toISOString() })),
})
