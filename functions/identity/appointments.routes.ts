import type { Routes } from '../shared/http/route.ts'
import * as wire from './appointments.contract.ts'

/** Roles that may appoint somebody: those with a line in domain/appointing.ts that is not empty. */
const APPOINTERS = ['district', 'street', 'enterprise', 'property'] as const

/** Appointing, dismissing, and what appointers see and repair. */
export const appointmentRoutes = {
  // The unit is said by the body: the use case checks it by `covers`, and refuses by `appointment.unit`.
  makeAppointment: {
    method: 'PUT',
    path: '/v1/appointments/{appointmentId}',
    summary: 'Appoint the holder of a phone to a role in a unit of yours or below.',
    allow: APPOINTERS,
    touches: 'none',
    params: wire.AppointmentParams,
    body: wire.AppointmentBody,
    reply: wire.AppointmentReply,
    faults: [
      'phone.malformed',
      'appointment.role',
      'appointment.unit',
      'appointment.unit-form',
      'appointment.unit-elsewhere',
      'appointment.own',
      'appointment.exists',
      'appointment.held',
    ],
  },
  endAppointment: {
    method: 'DELETE',
    path: '/v1/appointments/{appointmentId}',
    summary: 'Dismiss somebody. His sessions in this appointment end at their next use.',
    allow: APPOINTERS,
    touches: { lookup: 'appointment', param: 'appointmentId' },
    params: wire.AppointmentParams,
    reply: wire.AppointmentReply,
    faults: ['appointment.unknown', 'appointment.role', 'appointment.own'],
  },
  // The unit is said by the query: the use case checks it by `covers`, and refuses by `appointment.unit`.
  listAppointments: {
    method: 'GET',
    path: '/v1/appointments',
    summary: 'Who is appointed in a unit of yours and below it, or was.',
    allow: APPOINTERS,
    touches: 'none',
    query: wire.AppointmentsQuery,
    reply: wire.AppointmentsReply,
    faults: ['appointment.unit', 'request.cursor'],
  },
  resetSecondFactor: {
    method: 'DELETE',
    path: '/v1/appointments/{appointmentId}/second-factor',
    summary:
      'Forget the authenticator of somebody who lost it; at his next sign-in he sets up another. Never one’s own.',
    allow: ['district'],
    touches: { lookup: 'appointment', param: 'appointmentId' },
    params: wire.AppointmentParams,
    reply: wire.SecondFactorResetReply,
    faults: ['appointment.unknown', 'appointment.role', 'appointment.own', 'second-factor.not-needed'],
  },
} as const satisfies Routes
