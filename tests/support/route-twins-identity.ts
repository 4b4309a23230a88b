import { calculateJwkThumbprint } from 'jose'
import type { Role } from '../../functions/shared/kernel/caller.ts'
import { challengeFor, wastedPerson } from './journey-codes.ts'
import type { World } from './journey-people.ts'
import type { MakeTwin } from './twin.ts'

/** The right calls of second factors, lists of appointments and gate keys. `unitOf` says a role's unit on the near side of the world. */
export const staffTwins = (w: World, unitOf: (role: Role) => string): Record<string, MakeTwin> => {
  const [here] = w.communities
  const [gate] = here.gates
  if (gate === undefined) throw new Error('No gate.')
  const keys = `/v1/gates/${gate.gateId}/keys`
  return {
    setUpSecondFactor: async () => ({
      path: '/v1/second-factors',
      body: await challengeFor((await wastedPerson('officer')).phone),
    }),
    listAppointments: async (role = 'property') => ({
      by: here.property,
      path: `/v1/appointments?unit=${unitOf(role)}`,
    }),
    resetSecondFactor: async () => ({
      by: w.officer,
      path: `/v1/appointments/${(await wastedPerson('officer')).appointmentId}/second-factor`,
      nothingAt: '/v1/appointments/app_nobodyatall/second-factor',
    }),
    listGateKeys: async () => ({ by: here.property, path: keys, nothingAt: '/v1/gates/gat_nowhere/keys' }),
    // The key that is confirmed already: confirming it again is answered the same, however many ask.
    confirmGateKey: async () => ({
      by: here.property,
      path: `${keys}/${await calculateJwkThumbprint(gate.identity.privateJwk)}`,
      nothingAt: `/v1/gates/gat_nowhere/keys/${'A'.repeat(43)}`,
    }),
  }
}
