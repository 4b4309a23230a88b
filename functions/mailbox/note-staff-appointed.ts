import type * as z from 'zod'
import type { StaffAppointed } from '../identity/identity.events.ts'
import type { DeskRollStore } from './data/desk-roll.store.ts'

/** Roles that answer tickets. A volunteer or an officer of an organisation in the same unit has no desk. */
const ON_DESKS: readonly string[] = ['property', 'station', 'street', 'department', 'district']

/** Keeps who is appointed to a desk, so that he is told of what comes there, and a desk without anybody is passed by. */
export const noteStaffAppointed = async (
  { sequence, data: { appointmentId, role, unit, status } }: z.output<typeof StaffAppointed>,
  { noteRoll }: Pick<DeskRollStore, 'noteRoll'>,
): Promise<void> => {
  if (ON_DESKS.includes(role)) await noteRoll({ unit, appointmentId, status, sequence })
}
