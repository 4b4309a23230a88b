import * as z from 'zod'
import type { UnitLookups } from '../shared/http/authorise.ts'
import { cursors } from '../shared/http/cursor.ts'
import type { Serve } from '../shared/http/route.ts'
import type { appointmentRoutes } from './appointments.routes.ts'
import { newId } from './data/new-id.keys.ts'
import { endAppointment } from './end-appointment.ts'
import type { IdentityParts } from './identity.wiring.ts'
import { listAppointments } from './list-appointments.ts'
import { makeAppointment } from './make-appointment.ts'
import { resetSecondFactor } from './reset-second-factor.ts'

const Place = z.object({ place: z.string(), appointmentId: z.string() })

/** Appointing and dismissing, with their store. */
export const serveAppointments = (parts: IdentityParts): Serve<typeof appointmentRoutes> => {
  const { appointments, communityPlaces, factors, readings, hashPhone, sealPhone, cursorKey } = parts
  const deps = {
    hashPhone,
    sealPhone,
    getAppointment: appointments.get,
    communityPlace: communityPlaces.communityPlace,
    addAppointment: appointments.add,
    endAppointment: appointments.end,
    resetFactor: factors.reset,
    now: Date.now,
  }
  const listing = async () => {
    const { sealCursor, openCursor } = cursors(await cursorKey())
    return {
      listAppointments: appointments.list,
      hasSecondFactor: factors.isProven,
      recordReading: readings.recordReading,
      newReadingId: () => newId('read'),
      now: Date.now,
      sealCursor,
      openCursor: (cursor: string, holder: string) => Place.parse(openCursor(cursor, holder)),
    }
  }
  return {
    makeAppointment: ({ caller, params, body }) => makeAppointment({ caller, ...params, ...body }, deps),
    endAppointment: ({ caller, params }) => endAppointment({ caller, ...params }, deps),
    listAppointments: async ({ caller, query }) => listAppointments({ caller, ...query }, await listing()),
    resetSecondFactor: ({ caller, params }) => resetSecondFactor({ caller, ...params }, deps),
  }
}

/** The units of stored things that identity's routes name. */
export const identityLookups = ({ appointments, gates }: IdentityParts): UnitLookups => ({
  appointment: async (id) => (await appointments.get(id))?.unit,
  gate: async (id) => (await gates.place(id))?.unit,
})
