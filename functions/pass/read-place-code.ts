import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { PlaceCodeStore } from './data/place-code.store.ts'
import type { PlaceCode } from './domain/place-code.ts'
import { placeCodeReplyOf } from './place-code-reply.ts'
import type { PlaceCodeReply } from './place-codes.contract.ts'

type Asked = { readonly communityId: string; readonly gateId: string }

/** The code of a gate that stands, provided it was issued for this community: a gate that moved has none. Fault: place-code.none. */
export const requireCode = (code: PlaceCode | undefined, communityId: string): PlaceCode => {
  if (code === undefined || code.communityId !== communityId)
    throw new Fault('missing', 'place-code.none', 'This gate has no place code yet: issue one first.')
  return code
}

/** The place code of a gate that stands. Fault: place-code.none. */
export const readPlaceCode = async (
  { communityId, gateId }: Asked,
  { readCode }: Pick<PlaceCodeStore, 'readCode'>,
): Promise<z.input<typeof PlaceCodeReply>> => placeCodeReplyOf(requireCode(await readCode(gateId), communityId))
