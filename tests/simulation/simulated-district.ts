import { appointmentStore } from '../../functions/identity/data/appointment.store.ts'
import { communityPlaceStore } from '../../functions/identity/data/community-place.store.ts'
import { gateStore } from '../../functions/identity/data/gate.store.ts'
import { holderStore } from '../../functions/identity/data/holder.store.ts'
import { seatStore } from '../../functions/identity/data/seat.store.ts'
import { noteCommunity } from '../../functions/identity/note-community.ts'
import { noteCourierLeft } from '../../functions/identity/note-courier-left.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { CourierReinstated, CourierSuspended } from '../../functions/pass/pass.events.ts'
import { CourierEvent, projectCourier } from '../../functions/pass/project-courier.ts'
import { courierStore } from '../../functions/registry/data/courier.store.ts'
import { keepStanding } from '../../functions/registry/keep-standing.ts'
import { CommunityChanged, CourierEnrolled, CourierLeft } from '../../functions/registry/registry.events.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { consume } from '../../functions/shared/events/consume.ts'
import type { Subscription } from '../support/faulty-bus.ts'
import { type Consumer, faultyQueue, type QueueRates } from '../support/faulty-queue.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Plants } from './planted-bugs.ts'
import type { Processes } from './simulated-processes.ts'

/** The tables of the three contexts with their indexes, named as nowhere else. */
export const TABLES = {
  identity: {
    'by-holder': { pk: 'holder', sk: 'pk' },
    'by-unit': { pk: 'roll', sk: 'place' },
    'by-unsent': { pk: 'unsent', sk: 'unsentAt' },
  },
  registry: { 'by-name': { pk: 'namedIn', sk: 'namedAs' }, 'by-unsent': { pk: 'unsent', sk: 'unsentAt' } },
  pass: {
    'by-courier': { pk: 'courierId', sk: 'atEntry' },
    'by-community-day': { pk: 'communityDay', sk: 'atEntry' },
    'by-unsent': { pk: 'unsent', sk: 'unsentAt' },
  },
} as const

type Consumes = { readonly types: readonly string[]; readonly with: (db: Documents) => Consumer }

const COURIER_NEWS = ['courier-enrolled', 'courier-changed', 'courier-left']

/** The consumers of the three contexts, wired as their handlers wire them. */
const consumers = (plants: Plants): readonly Consumes[] => [
  {
    types: COURIER_NEWS,
    with: (db) => {
      const store = projectionStore('pass', plants.projectionDb?.(db) ?? db)
      return consume(CourierEvent, (event) => projectCourier(event, store))
    },
  },
  {
    types: ['community-changed'],
    with: (db) => {
      const store = projectionStore('pass', plants.projectionDb?.(db) ?? db)
      return consume(CommunityChanged, ({ data, sequence }) => store.applyCommunity(data, sequence))
    },
  },
  {
    types: ['community-changed'],
    with: (db) => {
      const { end: endAppointment } = appointmentStore('identity', db)
      const places = { ...gateStore('identity', db), ...communityPlaceStore('identity', db) }
      const deps = { ...places, ...seatStore('identity', db), endAppointment }
      return consume(CommunityChanged, (event) => noteCommunity(event, deps))
    },
  },
  {
    types: ['courier-enrolled'],
    with: (db) => {
      const { noteEnrolled } = holderStore('identity', db)
      return consume(CourierEnrolled, ({ sequence, data: { courierId, phoneHash } }) =>
        noteEnrolled(courierId, phoneHash, sequence),
      )
    },
  },
  {
    types: ['courier-left'],
    with: (db) => {
      const { noteLeft } = holderStore('identity', db)
      return consume(CourierLeft, (event) => noteCourierLeft(event, { noteLeft }))
    },
  },
  {
    types: ['courier-suspended'],
    with: (db) =>
      consume(CourierSuspended, ({ subject, sequence, data: { reason, until } }) =>
        keepStanding({ subject, sequence, status: 'suspended', reason, until }, courierStore('registry', db)),
      ),
  },
  {
    types: ['courier-reinstated'],
    with: (db) =>
      consume(CourierReinstated, ({ subject, sequence }) =>
        keepStanding({ subject, sequence, status: 'active' }, courierStore('registry', db)),
      ),
  },
]

/** Each consumer behind its own queue, every batch a run of its own. */
export const subscriptionsOf = (
  processes: Processes,
  plants: Plants,
  random: SeededRandom,
  rates: QueueRates,
): readonly Subscription[] =>
  consumers(plants).map(({ types, with: made }) => ({
    types,
    queue: faultyQueue((batch) => processes.run((db) => made(db)(batch)), random, rates),
  }))
