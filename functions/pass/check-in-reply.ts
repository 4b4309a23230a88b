import type * as z from 'zod'
import type { CheckInReply } from './check-ins.contract.ts'
import type { CheckIn } from './domain/check-in.ts'

/** A check-in as its courier reads it. */
export const checkInReplyOf = (checkIn: CheckIn): z.input<typeof CheckInReply> => {
  const { checkInId, communityId, communityName, gateId, gateName, confirmation, at } = checkIn
  return {
    checkInId,
    grade: 'claimed',
    communityId,
    communityName,
    gateId,
    gateName,
    confirmation,
    at: new Date(at).toISOString(),
  }
}
