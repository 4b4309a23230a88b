import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'
import { COURIER_ID } from '../shared/kernel/ids.ts'

/** What the pass context tells the other contexts. The bus calls the source `xiaoge.pass`. */

const CourierId = z.string().regex(COURIER_ID)

/** Street or district suspended a courier. Subject: the courier; sequence: his standing's version. */
export const CourierSuspended = envelope(
  'courier-suspended',
  z.object({ courierId: CourierId, reason: z.string().max(200).optional(), until: z.iso.datetime().optional() }),
)
/** A suspension was lifted before its end. Sequence: his standing's version. */
export const CourierReinstated = envelope('courier-reinstated', z.object({ courierId: CourierId }))
