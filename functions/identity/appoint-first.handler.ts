import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { log } from '../shared/telemetry/log.ts'
import { appointFirst } from './appoint-first.ts'
import { appointmentStore } from './data/appointment.store.ts'
import { newId } from './data/new-id.keys.ts'
import { AppointFirstEnv } from './identity.env.ts'
import { phoneHasher } from './phone-hasher.wiring.ts'
import { phoneSeal } from './phone-seal.wiring.ts'

const env = readEnv(AppointFirstEnv)
const hashPhone = phoneHasher(env.PHONE_PEPPER_SECRET)
const { sealPhone } = phoneSeal(env.WRAPPING_KEY)
const { addFirst } = appointmentStore(env.IDENTITY_TABLE, documentClient)

/** Invoked by operations alone: no route leads here. */
export const handler = async (event: unknown) => {
  const answer = await appointFirst(event, { hashPhone, sealPhone, addFirst, newId, now: Date.now })
  log.info('first appointment', answer)
  return answer
}
