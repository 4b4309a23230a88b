import type { Appointment } from './holder.ts'

/** Made once and ended once: there is no third. */
const VERSION = { active: 1, ended: 2 } as const

/**
 * What the others are told of an appointment: which role in which unit, never who. The id is made of appointment and version, so that an
 * ending that is tried again is the same event.
 * @param at when it was made, or ended: RFC 3339, UTC
 */
export const appointmentEvent = (
  { appointmentId, role, unit }: Appointment,
  status: 'active' | 'ended',
  at: string,
) => ({
  id: `staff-appointed:${appointmentId}:${VERSION[status]}`,
  type: 'staff-appointed' as const,
  form: 1 as const,
  at,
  subject: appointmentId,
  sequence: VERSION[status],
  data: { appointmentId, role, unit, status },
})
