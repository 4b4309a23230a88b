import { phoneNumber } from './phone-number.ts'

export type ListSentSmsDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly sent: (holder: string) => Promise<readonly { readonly text: string; readonly at: number }[]>
}

/** The messages that the local stage kept instead of sending. Fault: phone.malformed. */
export const listSentSms = async ({ phone }: { readonly phone: string }, { hashPhone, sent }: ListSentSmsDeps) => ({
  messages: (await sent(await hashPhone(phoneNumber(phone)))).map(({ text, at }) => ({
    text,
    at: new Date(at).toISOString(),
  })),
})
