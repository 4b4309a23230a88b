import type { Routes } from '../shared/http/route.ts'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import * as wire from './identity.contract.ts'

/** Roles that may appoint somebody: those with a line in domain/appointing.ts that is not empty. */
const APPOINTERS = ['district', 'street', 'enterprise', 'property'] as const

/** Public keys change once a day and are announced a day ahead. */
const PUBLIC_CACHE_S = 300

export const signInRoutes = {
  startChallenge: {
    method: 'POST',
    path: '/v1/sign-in-challenges',
    summary: 'Ask for a one-time code by SMS. The answer is the same whether or not the phone is known.',
    allow: 'anyone',
    touches: 'none',
    body: wire.ChallengeBody,
    reply: wire.ChallengeReply,
    status: 202,
    faults: ['phone.malformed', 'challenge.too-soon', 'challenge.too-many-today', 'sms.budget-spent'],
  },
  openSession: {
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Sign in with the code, as the courier or in one appointment.',
    allow: 'anyone',
    touches: 'none',
    body: wire.SessionBody,
    reply: wire.SessionReply,
    status: 201,
    faults: [
      'address.too-many-failures',
      'challenge.expired',
      'challenge.spent',
      'challenge.tries-spent',
      'challenge.too-many-wrong',
      'challenge.code-wrong',
      'session.choose-appointment',
      'session.not-yours',
    ],
  },
  rotateSession: {
    method: 'POST',
    path: '/v1/tokens',
    summary: 'Turn a refresh token in for its successor and a fresh access token.',
    allow: 'anyone',
    touches: 'none',
    headers: wire.IdempotencyHeaders,
    body: wire.TokenBody,
    reply: wire.TokenReply,
    faults: ['session.token-unknown', 'session.token-reused', 'session.ended'],
  },
  endSession: {
    method: 'DELETE',
    path: '/v1/sessions/current',
    summary: 'Sign out: the session and all its tokens end.',
    allow: ['courier', ...STAFF_ROLES],
    touches: 'self',
    headers: wire.BearerHeaders,
    reply: wire.SessionEndReply,
    faults: ['session.ended'],
  },
  showCaller: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who the credential says is calling.',
    allow: ['courier', 'gate', ...STAFF_ROLES],
    touches: 'self',
    reply: wire.MeReply,
  },
} as const satisfies Routes

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
} as const satisfies Routes

export const gateRoutes = {
  issueEnrolmentCode: {
    method: 'POST',
    path: '/v1/gates/{gateId}/enrolment-codes',
    summary: 'A one-time code, good for 15 minutes, that makes a device this gate.',
    allow: ['property', 'street', 'district'],
    touches: { lookup: 'gate', param: 'gateId' },
    params: wire.GateParams,
    reply: wire.EnrolmentCodeReply,
    status: 201,
    faults: ['gate.unknown', 'gate.not-active'],
  },
  issueGateNonce: {
    method: 'POST',
    path: '/v1/gate-challenges',
    summary: 'A nonce for the proof of a gate key: one minute, one use.',
    allow: 'anyone',
    touches: 'none',
    reply: wire.GateNonceReply,
    status: 201,
  },
  enrolGate: {
    method: 'POST',
    path: '/v1/gate-enrolments',
    summary: 'Become the gate that the code is for, by proof of a key. Replaces the key it had.',
    allow: 'anyone',
    touches: 'none',
    body: wire.EnrolmentBody,
    reply: wire.EnrolmentReply,
    status: 201,
    faults: ['gate.proof-refused', 'gate.code-refused', 'gate.not-active'],
  },
  issueGateToken: {
    method: 'POST',
    path: '/v1/gate-tokens',
    summary: 'Trade an assertion of the gate for an access token of ten minutes (RFC 7523).',
    allow: 'anyone',
    touches: 'none',
    body: wire.GateTokenBody,
    reply: wire.GateTokenReply,
    faults: ['gate.assertion-refused', 'gate.assertion-spent'],
  },
} as const satisfies Routes

export const publicRoutes = {
  listAccessKeys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'The public keys of access tokens (RFC 7517).',
    allow: 'anyone',
    touches: 'none',
    reply: wire.JwksReply,
    cache_s: PUBLIC_CACHE_S,
  },
  describeIssuer: {
    method: 'GET',
    path: '/.well-known/openid-configuration',
    summary: 'Who issues access tokens and where its keys are.',
    allow: 'anyone',
    touches: 'none',
    reply: wire.IssuerReply,
    cache_s: PUBLIC_CACHE_S,
  },
} as const satisfies Routes

/** The public surface of identity. */
export const identityRoutes = {
  ...signInRoutes,
  ...appointmentRoutes,
  ...gateRoutes,
  ...publicRoutes,
} as const satisfies Routes
