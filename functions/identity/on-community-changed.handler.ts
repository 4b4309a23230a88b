import { CommunityChanged } from '../registry/registry.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { appointmentStore } from './data/appointment.store.ts'
import { communityPlaceStore } from './data/community-place.store.ts'
import { gateStore } from './data/gate.store.ts'
import { seatStore } from './data/seat.store.ts'
import { IdentityConsumerEnv } from './identity.env.ts'
import { noteCommunity } from './note-community.ts'

const env = readEnv(IdentityConsumerEnv)
const { notePlace } = gateStore(env.IDENTITY_TABLE, documentClient)
const { noteCommunityPlace } = communityPlaceStore(env.IDENTITY_TABLE, documentClient)
const { seats } = seatStore(env.IDENTITY_TABLE, documentClient)
const { end: endAppointment } = appointmentStore(env.IDENTITY_TABLE, documentClient)

export const handler = consume(CommunityChanged, (event) =>
  noteCommunity(event, { notePlace, noteCommunityPlace, seats, endAppointment }),
)
