import type { NoticeName } from './notice-words.ts'

/** Somebody is to be told by SMS: `to` is who, as far as an event may say it. */
export type SmsRequest<R> = {
  readonly noticeId: string
  readonly to: R
  readonly name: NoticeName
  readonly isUrgent: boolean
}

/**
 * The request for an SMS. Its id is made of the notice's, so that one asked for twice is one event; no ticket is named.
 * @param at when it is asked for: RFC 3339, UTC
 */
export const noticeEvent = <R>({ noticeId, to, name, isUrgent }: SmsRequest<R>, at: string) => ({
  id: `notice-requested:${noticeId}`,
  type: 'notice-requested' as const,
  form: 1 as const,
  at,
  subject: noticeId,
  sequence: 1,
  data: { noticeId, to, template: name, urgent: isUrgent },
})
