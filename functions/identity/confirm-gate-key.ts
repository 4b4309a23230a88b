import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { GatePlace } from './data/gate.store.ts'
import type { Confirming, GateKey, LiveKey, NewestKey } from './data/gate-key.store.ts'
import { fingerprintOf } from './domain/key-fingerprint.ts'
import type { GateEnrolled } from './identity.events.ts'

export type ConfirmGateKeyInput = { readonly gateId: string; readonly keyThumbprint: string; readonly by: string }
export type ConfirmGateKeyDeps = {
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly liveKey: (gateId: string) => Promise<LiveKey | undefined>
  readonly newestKey: (gateId: string) => Promise<NewestKey | undefined>
  readonly confirm: (confirming: Confirming) => Promise<boolean>
  readonly now: () => number
}

const enrolled = (place: GatePlace, key: GateKey, now: number): z.output<typeof GateEnrolled> => ({
  id: `gate-enrolled:${place.gateId}:${key.version}`,
  type: 'gate-enrolled',
  form: 1,
  at: new Date(now).toISOString(),
  subject: place.gateId,
  sequence: key.version,
  data: { gateId: place.gateId, communityId: place.communityId, keyThumbprint: key.thumbprint },
})

const usablePlace = async (gateId: string, deps: ConfirmGateKeyDeps): Promise<GatePlace> => {
  const place = await deps.place(gateId)
  if (place === undefined) throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
  if (!place.isActive) throw new Fault('conflict', 'gate.not-active', 'This gate is out of use.')
  return place
}

/**
 * Confirms the key of the device that enrolled last: whoever stands before it has compared the fingerprints. From here on the gate's key
 * before it signs for nothing more, and no token traded for it is judged good again; what the gateway kept of a token shown within the last
 * minute holds for the rest of it, 60 s at most. The others are told. Confirming again answers the same. A key that another device
 * has replaced meanwhile is not confirmed, whatever it was when somebody looked.
 * Faults: gate.unknown, gate.not-active, gate.key-unknown.
 */
export const confirmGateKey = async ({ gateId, keyThumbprint, by }: ConfirmGateKeyInput, deps: ConfirmGateKeyDeps) => {
  const place = await usablePlace(gateId, deps)
  const reply = (confirmedAt: number) => ({
    gateId,
    keyThumbprint,
    fingerprint: fingerprintOf(keyThumbprint),
    confirmedAt: new Date(confirmedAt).toISOString(),
  })
  const newest = await deps.newestKey(gateId)
  if (newest?.thumbprint === keyThumbprint && newest.confirmedAt === undefined) {
    const now = deps.now()
    const { confirmedAt: _, ...key } = newest
    if (await deps.confirm({ gateId, key, by, event: enrolled(place, key, now), now })) return reply(now)
  }
  const live = await deps.liveKey(gateId)
  if (live?.thumbprint === keyThumbprint) return reply(live.confirmedAt)
  throw new Fault('missing', 'gate.key-unknown', 'No device of this gate waits under this key: look at its keys again.')
}
