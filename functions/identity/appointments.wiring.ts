import type { UnitLookups } from '../shared/http/authorise.ts'
import type { Serve } from '../shared/http/route.ts'
import { endAppointment } from './end-appointment.ts'
import type { appointmentRoutes } from './identity.routes.ts'
import type { IdentityParts } from './identity.wiring.ts'
import { makeAppointment } from './make-appointment.ts'

/** Appointing and dismissing, with their store. */
export const serveAppointments = ({ appointments, hashPhone }: IdentityParts): Serve<typeof appointmentRoutes> => {
  const deps = {
    hashPhone,
    getAppointment: appointments.get,
    addAppointment: appointments.add,
    endAppointment: appointments.end,
    now: Date.now,
  }
  return {
    makeAppointment: ({ caller, params, body }) => makeAppointment({ caller, ...params, ...body }, deps),
    endAppointment: ({ caller, params }) => endAppointment({ caller, ...params }, deps),
  }
}

/** The units of stored things that identity's routes name. */
export const identityLookups = ({ appointments, gates }: IdentityParts): UnitLookups => ({
  appointment: async (id) => (await appointments.get(id))?.unit,
  gate: async (id) => (await gates.place(id))?.unit,
})
