import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { PlaceCodeStore } from './data/place-code.store.ts'
import type { PlaceCode, PlaceCodeClaims } from './domain/place-code.ts'
import { placeCodeReplyOf } from './place-code-reply.ts'
import type { PlaceCodeReply } from './place-codes.contract.ts'
import { ROUNDS_MAX, setByOf } from './standing-reply.ts'

type Asked = { readonly communityId: string; readonly gateId: string }

export type IssuePlaceCodeDeps = Pick<PlaceCodeStore, 'readPlace' | 'replaceCode'> & {
  readonly now: () => number
  readonly issuer: string
  /** Signs the claims; answers the token. */
  readonly sign: (claims: PlaceCodeClaims) => Promise<string>
}

/**
 * Issues the next place code of a gate. The one before it is refused from then on.
 * Faults: gate.unknown, place-code.contended, key.none-current.
 */
export const issuePlaceCode = async (
  { communityId, gateId }: Asked,
  caller: Caller,
  deps: IssuePlaceCodeDeps,
): Promise<z.input<typeof PlaceCodeReply>> => {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const place = await deps.readPlace(gateId, communityId)
    if (place === undefined) throw new Fault('missing', 'gate.unknown', 'This community has no such gate.')
    const version = (place.code?.version ?? 0) + 1
    const iat = Math.floor(deps.now() / 1000)
    const token = await deps.sign({ iss: deps.issuer, sub: communityId, gate: gateId, version, iat })
    const code: PlaceCode = { gateId, communityId, version, token, issuedAt: iat * 1000 }
    if (await deps.replaceCode(code, setByOf(caller))) return placeCodeReplyOf(code)
  }
  throw new Fault('unavailable', 'place-code.contended', 'Somebody else issues one too.', { retryAfter_s: 1 })
}
