import * as z from 'zod'

export const SentQuery = z.strictObject({ phone: z.string().min(11).max(24) })
export const SentReply = z.strictObject({
  /** Newest first. */
  messages: z.array(z.strictObject({ text: z.string(), at: z.iso.datetime() })),
})
