import * as z from 'zod'
import type { Sms } from './data/sms.port.ts'
import type { Holder } from './domain/holder.ts'
import { smsText } from './domain/sms-text.ts'

export const QueuedCode = z.strictObject({
  challengeId: z.string().min(8),
  phone: z.string().min(11),
  code: z.string().regex(/^\d{6}$/),
})

export type SendCodeDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly findHolder: (phoneHash: string) => Promise<Holder>
  readonly sealPhone: (phone: string, holder: string) => Promise<Uint8Array>
  readonly claimSending: (challengeId: string, sealedPhone: Uint8Array, now: number) => Promise<boolean>
  readonly releaseSending: (challengeId: string) => Promise<void>
  readonly spendBudget: (now: number) => Promise<boolean>
  readonly send: (sms: Sms) => Promise<void>
  readonly now: () => number
}
export type Sending = 'sent' | 'unknown-phone' | 'not-due' | 'budget-spent'

/**
 * Sends one code: only to a phone that belongs to somebody, only while the code lives, only once however often the queue delivers it, and
 * only within the day's budget, which is counted before. The number is kept sealed with the challenge: a code that is typed proves it, and
 * nothing is kept of a phone that nobody holds. A failed sending is tried again by the queue; the message it counted stays counted.
 */
export const sendCode = async (
  { challengeId, phone, code }: z.output<typeof QueuedCode>,
  deps: SendCodeDeps,
): Promise<Sending> => {
  const now = deps.now()
  const holder = await deps.hashPhone(phone)
  const { courierId, appointments } = await deps.findHolder(holder)
  if (courierId === undefined && appointments.length === 0) return 'unknown-phone'
  if (!(await deps.claimSending(challengeId, await deps.sealPhone(phone, holder), now))) return 'not-due'
  if (!(await deps.spendBudget(now))) return 'budget-spent'
  try {
    await deps.send({ id: challengeId, holder, phone, text: smsText(code), at: now })
  } catch (error) {
    await deps.releaseSending(challengeId)
    throw error
  }
  return 'sent'
}
