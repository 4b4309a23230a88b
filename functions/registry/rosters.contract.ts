import * as z from 'zod'
import { OutletParams } from './employers.contract.ts'
import { RosterId } from './registry.contract.ts'

/** Rosters on the wire. */

export const RosterParams = OutletParams.extend({ rosterId: RosterId })
/** The whole file as text; it is read line by line. */
export const RosterBody = z.string()
const Count = z.int().nonnegative()
export const RosterReply = z.object({
  rosterId: RosterId,
  joined: Count,
  changed: Count,
  left: Count,
  unchanged: Count,
})
