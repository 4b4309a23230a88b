import { Fault } from '../shared/kernel/fault.ts'
import type { GatePlace } from './data/gate.store.ts'
import type { GateKey, LiveKey, NewestKey } from './data/gate-key.store.ts'
import { fingerprintOf } from './domain/key-fingerprint.ts'

export type ListGateKeysDeps = {
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly liveKey: (gateId: string) => Promise<LiveKey | undefined>
  readonly newestKey: (gateId: string) => Promise<NewestKey | undefined>
}

const shown = ({ thumbprint }: GateKey) => ({ keyThumbprint: thumbprint, fingerprint: fingerprintOf(thumbprint) })

/** The key a gate signs by and the one that waits, as whoever confirms compares them with the device. Fault: gate.unknown. */
export const listGateKeys = async ({ gateId }: { readonly gateId: string }, deps: ListGateKeysDeps) => {
  const [place, live, newest] = await Promise.all([deps.place(gateId), deps.liveKey(gateId), deps.newestKey(gateId)])
  if (place === undefined) throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
  const isWaiting = newest !== undefined && newest.confirmedAt === undefined
  return {
    ...(live === undefined ? {} : { live: { ...shown(live), confirmedAt: new Date(live.confirmedAt).toISOString() } }),
    ...(isWaiting ? { pending: { ...shown(newest), enrolledAt: new Date(newest.enrolledAt).toISOString() } } : {}),
  }
}
