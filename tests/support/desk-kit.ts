import type { Deadline, Rung, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

/** A quarter of a second past 10:23:45 in Shanghai on Wednesday, 14 October 2026: a minute that a test can hunt for. */
export const OPENED_AT = Date.parse('2026-10-14T10:23:45.250+08:00')
export const OPENED_DAY = '2026-10-14'
/** What would tell the minute: in UTC and in Shanghai, as text and as a number. */
export const OPENED_MINUTE = [
  '2026-10-14T02:23',
  '2026-10-14T10:23',
  '2026-10-14T02:24:00',
  String(Math.floor(OPENED_AT / 60_000)),
  String(OPENED_AT).slice(0, 8),
]
export const TICKET_ID = `tkt_0${'a'.repeat(25)}`
export const COMMUNITY = 'd/str_xiasha/com_0000007'
export const STREET = 'd/str_xiasha'
export const DEPARTMENT = 'd/dep_traffic'
export const LADDER: readonly Rung[] = [
  { level: 'community', unit: COMMUNITY },
  { level: 'street', unit: STREET },
  { level: 'department', unit: DEPARTMENT },
  { level: 'district', unit: 'd' },
]
const staff = (role: 'property' | 'station' | 'street' | 'department' | 'district', unit: string): Caller => ({
  kind: 'staff',
  id: `app_${role}`,
  role,
  unit,
})
export const PROPERTY = staff('property', COMMUNITY)
export const STREET_CLERK = staff('street', STREET)
export const TRAFFIC = staff('department', DEPARTMENT)
export const FIRE = staff('department', 'd/dep_fire')
export const LEAD = staff('district', 'd')

const MINUTE_MS = 60_000
const START_AT = Math.ceil(OPENED_AT / MINUTE_MS) * MINUTE_MS
const deadline = (kind: 'reach' | 'accept' | 'resolve', minutes: number): Deadline => ({
  deadlineId: `${kind}-1`,
  kind,
  at: START_AT + minutes * MINUTE_MS,
  isProvisional: false,
  timing: { startAt: START_AT, clock: { minutes, counts: 'always' }, calendar: 1, pauses: [] },
})

/** A ticket just opened at a community, anonymous unless said otherwise. */
export const someTicket = (more: Partial<Ticket> = {}): Ticket => ({
  ticketId: TICKET_ID,
  version: 1,
  kind: 'complaint',
  categoryId: 'cat_gate',
  words: '北门一直不让进，说没有通知',
  place: { kind: 'point', streetId: 'str_xiasha', lat: 30.312_345, lng: 120.334_567, datum: 'GCJ-02' },
  photos: [],
  isAnonymous: true,
  isExact: false,
  policy: {
    version: 1,
    tier: '24h',
    accept: { minutes: 120, counts: 'always' },
    resolve: { minutes: 1_440, counts: 'always' },
    confirm_min: 4_320,
    reportIn_min: 30,
  },
  ladder: LADDER,
  rung: 0,
  unit: COMMUNITY,
  state: 'submitted',
  openedAt: OPENED_AT,
  deadlines: [deadline('reach', 60), deadline('accept', 120), deadline('resolve', 1_440)],
  pauses: 0,
  extensions: 0,
  whistles: [],
  absorbed: [],
  acts: [{ actionId: 'act_opening1', digest: 'digest' }],
  ...more,
})
