import type { Caller } from '../shared/kernel/caller.ts'
import type { AccessToken } from './domain/access-claims.ts'
import { isLive, type Session } from './domain/refresh-family.ts'

export type AppointmentState = { readonly role: string; readonly unit: string; readonly endedAt?: number }
export type AuthoriseCallerDeps = {
  readonly readToken: (token: string) => Promise<AccessToken | undefined>
  readonly getSession: (sessionId: string) => Promise<Session | undefined>
  readonly getAppointment: (appointmentId: string) => Promise<AppointmentState | undefined>
  /** The confirmed key of the device which is this gate now. */
  readonly getGateKey: (gateId: string) => Promise<{ readonly thumbprint: string } | undefined>
  readonly now: () => number
}

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i

/** Whether an appointment is still what a token says of it. */
export const appointmentStands = async (
  { kind, id, role, unit }: Caller,
  getAppointment: AuthoriseCallerDeps['getAppointment'],
): Promise<boolean> => {
  if (kind !== 'staff') return true
  const held = await getAppointment(id)
  return held !== undefined && held.endedAt === undefined && held.role === role && held.unit === unit
}

const sessionStands = async (sessionId: string | undefined, deps: AuthoriseCallerDeps): Promise<boolean> => {
  if (sessionId === undefined) return true
  const session = await deps.getSession(sessionId)
  return session !== undefined && isLive(session, deps.now())
}

/** Whether the key that a gate's token names is still the gate's: another device may have taken its place. */
const gateKeyStands = async ({ caller, keyThumbprint }: AccessToken, deps: AuthoriseCallerDeps): Promise<boolean> => {
  if (caller.kind !== 'gate') return true
  const key = await deps.getGateKey(caller.id)
  return key !== undefined && key.thumbprint === keyThumbprint
}

/**
 * Who calls, by the Authorization header: the token holds, its session was not ended, the appointment still stands, the gate has still
 * the key it was proven by. Undefined otherwise.
 * Says who, never whether: standing, roles and units are judged where the request is served.
 */
export const authoriseCaller = async (
  authorization: string | undefined,
  deps: AuthoriseCallerDeps,
): Promise<Caller | undefined> => {
  const token = BEARER.exec(authorization ?? '')?.[1]
  const read = token === undefined ? undefined : await deps.readToken(token)
  if (read === undefined) return undefined
  const stands = await Promise.all([
    sessionStands(read.sessionId, deps),
    appointmentStands(read.caller, deps.getAppointment),
    gateKeyStands(read, deps),
  ])
  return stands.every(Boolean) ? read.caller : undefined
}
