import { DAY_MINUTES, dayAt, MINUTE_MS, startOfDay } from '../../shared/time/civil-days.ts'

/** What somebody wants by SMS, and from when to when (`22:00`, Shanghai) his phone is to be still. The inbox has all of it in any case. */
export const SMS_WISHES = ['all', 'important', 'none'] as const
export type NoticePreferences = {
  readonly sms: (typeof SMS_WISHES)[number]
  readonly quietFrom: string
  readonly quietTo: string
}

/** Of whoever said nothing: what he must act upon, and not at night. */
export const DEFAULT_PREFERENCES: NoticePreferences = { sms: 'important', quietFrom: '22:00', quietTo: '07:00' }

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * When the quiet hours that hold an instant end; undefined when none hold it. The first minute is quiet, the last is not. From and to alike
 * mean no quiet hours.
 * @param at epoch milliseconds
 */
export const quietUntil = (
  at: number,
  { quietFrom, quietTo }: Pick<NoticePreferences, 'quietFrom' | 'quietTo'>,
): number | undefined => {
  const [from, to] = [minuteOf(quietFrom), minuteOf(quietTo)]
  const midnight = startOfDay(dayAt(at))
  const minute = (at - midnight) / MINUTE_MS
  const isQuiet = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to)
  if (!isQuiet) return undefined
  const days = minute < to ? 0 : DAY_MINUTES
  return midnight + (days + to) * MINUTE_MS
}

/** Whether an SMS is sent: not at all, now, or when (epoch milliseconds) the quiet hours are over. What is urgent does not wait. */
export type SmsTime = 'never' | 'now' | { readonly later: number }
export const smsTime = (
  preferences: NoticePreferences,
  { isImportant, isUrgent }: { readonly isImportant: boolean; readonly isUrgent: boolean },
  now: number,
): SmsTime => {
  if (preferences.sms === 'none' || (preferences.sms === 'important' && !isImportant)) return 'never'
  const until = isUrgent ? undefined : quietUntil(now, preferences)
  return until === undefined ? 'now' : { later: until }
}
