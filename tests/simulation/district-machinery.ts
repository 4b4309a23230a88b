import { createHash } from 'node:crypto'
import { registryStores } from '../../functions/registry/data/registry-stores.ts'
import { sweepRosters } from '../../functions/registry/sweep-rosters.ts'
import { workRosters } from '../../functions/registry/work-rosters.ts'
import { outboxStore } from '../../functions/shared/dynamo/outbox.store.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { publishStream } from '../../functions/shared/events/publish-stream.ts'
import { sweepOutbox } from '../../functions/shared/events/sweep-outbox.ts'
import { COURIER_BYTES, courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { fakeStream } from '../support/fake-dynamo/fake-stream.ts'
import type { FaultRates } from '../support/fake-dynamo/fault-rates.ts'
import { faultyBus } from '../support/faulty-bus.ts'
import { faultyQueue, type QueueRates } from '../support/faulty-queue.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Plants } from './planted-bugs.ts'
import { subscriptionsOf, TABLES } from './simulated-district.ts'
import { simulatedProcesses } from './simulated-processes.ts'

/** How rough the weather is. */
export type Weather = {
  readonly database: FaultRates
  readonly queues: QueueRates
  /** Events that the bus does not take at once. */
  readonly refused: number
  /** Batches of the stream that never come. */
  readonly lost: number
}

/** As long as a step of the machinery takes by the story's clock. */
const STEP_MS = 200
/** More than that means that something goes round in circles. */
const STEPS_MAX = 60_000
const LANES = 6
/** A sweep for so many steps: some minutes lie between two. */
const SWEPT = 1 / 500
/** A sweep finds what is older than five minutes. */
const LATER_MS = 6 * 60_000
const OUTBOXES = ['registry', 'pass'] as const

/** The story went on and on, and nothing came of it. */
export class Stuck extends Error {
  override readonly name = 'Stuck'
}

/** Everything of the district that runs by itself: streams, publishers, bus, queues, consumers, the roster's worker, sweepers. */
export const districtMachinery = (random: SeededRandom, weather: Weather, plants: Plants, from: number) => {
  const clock = { now: from }
  const now = (): number => clock.now
  const dynamo = fakeDynamo(TABLES, now)
  const ids = random.fork('ids')
  let waiting: (() => void)[] = []
  const pause = (): Promise<void> => new Promise((resolve) => void waiting.push(resolve))
  const processes = simulatedProcesses(dynamo, random.fork('database'), weather.database, pause)
  const subscriptions = subscriptionsOf(processes, plants, random.fork('queues'), weather.queues)
  const bus = faultyBus(subscriptions, random.fork('bus'), weather.refused)

  const registryOf = (db: Documents) => ({
    ...registryStores('registry', plants.registryDb?.(db) ?? db),
    phoneHasher: async () => hashOf,
    digest: (of: string | Uint8Array) => createHash('sha256').update(of).digest('base64url'),
    newCourierId: () => courierIdOf(Uint8Array.from({ length: COURIER_BYTES }, () => ids.below(256))),
    orderWork: async (work: object) => work_queue.send(JSON.stringify(work)),
    now,
  })
  const work = (batch: Parameters<ReturnType<typeof workRosters>>[0]) =>
    processes.run((db) => workRosters(registryOf(db))(batch))
  const work_queue = faultyQueue(plants.worker?.(work) ?? work, random.fork('work'), weather.queues, 1)

  const publisherOf = (table: string, db: Documents) => {
    const deps = { put: bus.put, markSent: outboxStore(table, db).markSent }
    return publishStream(plants.publisher?.(deps) ?? deps)
  }
  const streams = OUTBOXES.map((table) =>
    fakeStream(
      dynamo.table(table),
      (batch) => processes.run((db) => publisherOf(table, db)(batch)),
      random.fork(`stream of ${table}`),
      weather.lost,
    ),
  )
  const queues = [work_queue, ...subscriptions.map(({ queue }) => queue)]
  const steps = [...streams.map(({ step }) => step), ...queues.map(({ deliver }) => deliver)]
  const order = random.fork('order')

  /** The sweepers look once; answers whether they found anything. */
  const sweep = async (): Promise<boolean> => {
    if (plants.hasNoSweeper === true) return false
    // A sweeper that died is started again by its schedule.
    const again = () => ({ found: 1 })
    const lines = OUTBOXES.map((table) =>
      processes.run((db) => sweepOutbox({ ...outboxStore(table, db), put: bus.put, now })).catch(again),
    )
    const open = processes.run((db) => sweepRosters(registryOf(db))).catch(again)
    return (await Promise.all([...lines, open])).some(({ found }) => found > 0)
  }
  const step = async (): Promise<void> => {
    clock.now += STEP_MS
    if (order.chance(SWEPT)) await sweep()
    else await order.pick(steps)()
    const awake = waiting
    waiting = []
    for (const go of awake) go()
  }
  /** Lets the machinery run, in several lanes, for as long as `isWanted`. */
  const runWhile = async (isWanted: () => boolean, what: string): Promise<void> => {
    let left = STEPS_MAX
    const lane = async (): Promise<void> => {
      for (; isWanted(); left -= 1) {
        if (left < 0) throw new Stuck(what)
        await step()
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
  const isQuiet = (): boolean => streams.every(({ isAtEnd }) => isAtEnd()) && queues.every(({ isEmpty }) => isEmpty())

  return {
    clock,
    dynamo,
    processes,
    pause,
    registryOf,
    /** People at work, with the machinery running beside them. */
    async during(jobs: readonly Promise<void>[]): Promise<void> {
      let isOver = false
      const all = Promise.all(jobs).finally(() => {
        isOver = true
      })
      await Promise.all([all, runWhile(() => !isOver, 'People wait for something that does not come.')])
    },
    /** Until nothing is under way and the sweepers find nothing. */
    async settle(): Promise<void> {
      for (let round = 0; round < 100; round += 1) {
        await runWhile(() => !isQuiet(), 'The district does not come to rest.')
        clock.now += LATER_MS
        if (!(await sweep()) && isQuiet()) return
      }
      throw new Stuck('The sweepers find something again and again.')
    },
  }
}
export type DistrictMachinery = ReturnType<typeof districtMachinery>

/** Stands for the keyed hash of phones: 43 characters, and nobody's secret. */
export const hashOf = (phone: string): string => createHash('sha256').update(`phone ${phone}`).digest('base64url')
