import type * as z from 'zod'
import type { NoticeRequested } from '../mailbox/mailbox.events.ts'
import { count } from '../shared/telemetry/count.ts'
import { log } from '../shared/telemetry/log.ts'
import type { Sms } from './data/sms.port.ts'
import { isTimely } from './domain/notice-life.ts'
import { noticeText } from './notice-text.ts'

type Requested = z.output<typeof NoticeRequested>
type Recipient = Requested['data']['to']

export type SendNoticeDeps = {
  /** Opens whom a notice is for. */
  readonly openRecipient: (sealed: string, noticeId: string) => Promise<string>
  /** The keyed hash of a courier's phone, and of a standing appointment's holder: undefined when there is none. */
  readonly holderOfCourier: (courierId: string) => Promise<string | undefined>
  readonly holderOfAppointment: (appointmentId: string) => Promise<string | undefined>
  readonly numberOf: (holder: string, now: number) => Promise<Uint8Array | undefined>
  readonly openPhone: (sealed: Uint8Array, holder: string) => Promise<string>
  readonly claimNotice: (noticeId: string, now: number) => Promise<boolean>
  readonly releaseNotice: (noticeId: string) => Promise<void>
  readonly spendBudget: (now: number) => Promise<boolean>
  readonly send: (sms: Sms) => Promise<void>
  readonly now: () => number
}
export type NoticeSending = 'sent' | 'late' | 'nobody' | 'no-number' | 'sent-before' | 'budget-spent'

/** Names of what alarms and charts ask about. `NoticeUnreachable` is somebody who should be told and cannot be: no number of his is known. */
const COUNTED: Readonly<Record<NoticeSending, string>> = {
  sent: 'NoticeSent',
  late: 'NoticeLate',
  nobody: 'NoticeToNobody',
  'no-number': 'NoticeUnreachable',
  'sent-before': 'NoticeSentBefore',
  'budget-spent': 'NoticeBudgetSpent',
}

const holderOf = async (to: Recipient, noticeId: string, deps: SendNoticeDeps): Promise<string | undefined> =>
  to.kind === 'staff'
    ? deps.holderOfAppointment(to.appointmentId)
    : deps.holderOfCourier(await deps.openRecipient(to.sealed, noticeId))

const send = async ({ at, data }: Requested, deps: SendNoticeDeps): Promise<NoticeSending> => {
  const { noticeId, to, template } = data
  const now = deps.now()
  if (!isTimely(Date.parse(at), now)) return 'late'
  const holder = await holderOf(to, noticeId, deps)
  if (holder === undefined) return 'nobody'
  const sealed = await deps.numberOf(holder, now)
  if (sealed === undefined) return 'no-number'
  const phone = await deps.openPhone(sealed, holder)
  if (!(await deps.claimNotice(noticeId, now))) return 'sent-before'
  if (!(await deps.spendBudget(now))) return 'budget-spent'
  try {
    await deps.send({ id: noticeId, holder, phone, text: noticeText(template), at: now })
  } catch (error) {
    await deps.releaseNotice(noticeId)
    throw error
  }
  return 'sent'
}

/**
 * Sends one SMS for a notice, however often the event comes: the claim stands before the sending, so a function that dies in between sends
 * none rather than two, and the inbox has it all the same. Late ones are dropped. What became of it is counted, and logged by the notice alone: who it was for is said
 * nowhere, save the kind of him.
 */
export const sendNotice = async (event: Requested, deps: SendNoticeDeps): Promise<NoticeSending> => {
  const outcome = await send(event, deps)
  log.info('notice', { noticeId: event.data.noticeId, to: event.data.to.kind, outcome })
  count(COUNTED[outcome])
  return outcome
}
