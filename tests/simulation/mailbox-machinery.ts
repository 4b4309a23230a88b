import { scheduleName } from '../../functions/mailbox/data/deadline-schedule.sender.ts'
import { dueStore } from '../../functions/mailbox/data/due.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { reachDeadlines } from '../../functions/mailbox/reach-deadlines.ts'
import { scheduleDeadlines } from '../../functions/mailbox/schedule-deadlines.ts'
import { sweepDeadlines } from '../../functions/mailbox/sweep-deadlines.ts'
import { outboxStore } from '../../functions/shared/dynamo/outbox.store.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { publishStream } from '../../functions/shared/events/publish-stream.ts'
import { sweepOutbox } from '../../functions/shared/events/sweep-outbox.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import type { FaultRates } from '../support/fake-dynamo/fault-rates.ts'
import { SimulatedCrash } from '../support/fake-dynamo/faults-of-dynamo.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { agenda } from './agenda.ts'
import { releasing, tellingConsumer } from './mailbox-notices.ts'
import type { MailboxPlants } from './mailbox-plants.ts'
import { mailboxSweeps } from './mailbox-sweeps.ts'
import type { MailboxWeather } from './mailbox-weather.ts'
import { simulatedProcesses } from './simulated-processes.ts'
import { virtualQueue } from './virtual-queue.ts'
import { virtualScheduler } from './virtual-scheduler.ts'
import { virtualStream } from './virtual-stream.ts'

export const TABLE = 'mailbox'
const TABLES = {
  [TABLE]: { 'by-desk': { pk: 'deskRoot', sk: 'deskAt' }, 'by-unsent': { pk: 'unsent', sk: 'unsentAt' } },
} as const

/** As long as somebody waits before he asks again, at most. */
const AGAIN_MAX_MS = 30_000

/** Everything of the mailbox that runs by itself, by a clock of its own: streams, schedules, queues, sweepers, publisher. */
export const mailboxMachinery = (
  random: SeededRandom,
  weather: MailboxWeather,
  plants: MailboxPlants,
  from: number,
) => {
  const time = agenda(from, random.fork('agenda'), weather.overlaps)
  const { now } = time
  const dynamo = fakeDynamo(TABLES, now)
  const waits = random.fork('waits')
  const pause = (): Promise<void> => time.sleep(1 + waits.below(AGAIN_MAX_MS))
  const processes = simulatedProcesses(dynamo, random.fork('database'), weather.database, pause)
  const run = <T>(work: (db: Documents) => Promise<T>, rates?: FaultRates): Promise<T> =>
    processes.run((db) => work(plants.db?.(db) ?? db), rates)
  const outages: { from: number; to: number }[] = []
  const isDown = (): boolean => outages.some((outage) => outage.from <= now() && now() < outage.to)
  const whileUp = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDown()) throw new SimulatedCrash('The machinery of deadlines stands still.')
    return work()
  }

  const scheduler = virtualScheduler(time, random.fork('scheduler'), weather.mail)
  const measureLateness = (): void => undefined
  const lay = async (due: object, delay_s: number): Promise<void> => escalation.send(JSON.stringify(due), delay_s)
  const reach: Parameters<typeof virtualQueue>[0] = (event) =>
    whileUp(() => run((db) => reachDeadlines({ ...ticketStore(TABLE, db), send: lay, measureLateness, now })(event)))
  const escalation = virtualQueue(plants.reach?.(reach) ?? reach, time, random.fork('escalation'), weather.mail)
  const ordering = virtualStream(
    'due',
    (event) =>
      whileUp(() =>
        run(() =>
          scheduleDeadlines({
            schedule: async (due, fireAt) => {
              const { ticketId, deadlineId, at } = due
              scheduler.create(scheduleName(due), fireAt, () =>
                escalation.send(JSON.stringify({ ticketId, deadlineId, at })),
              )
            },
            send: lay,
            now,
          })(event),
        ),
      ),
    time,
    random.fork('stream of deadlines'),
    weather.mail.lost,
  )

  /** What the bus took, by the event's id: whoever listens hears it from there. */
  const heard = new Map<string, AnyEvent>()
  const bus = random.fork('bus')
  const put = async (events: readonly AnyEvent[]): Promise<readonly boolean[]> =>
    events.map((event) => {
      const isTaken = !bus.chance(weather.refused)
      if (!isTaken) return false
      heard.set(event.id, event)
      if (event.type.startsWith('ticket-')) notices?.send(JSON.stringify({ detail: event }))
      return true
    })
  // What the bus took it keeps until it is delivered: late and twice, but not never.
  const tell = tellingConsumer(TABLE, now)
  const notices = weather.hasNotices
    ? virtualQueue((event) => run((db) => tell(db)(event)), time, random.fork('notices'), { ...weather.mail, lost: 0 })
    : undefined
  const publisher = (db: Documents) => ({ put, markSent: outboxStore(TABLE, db).markSent })
  const publishing = virtualStream(
    'outbox',
    (event) => run((db) => publishStream(publisher(db))(event)),
    time,
    random.fork('stream of news'),
    weather.mail.lost,
  )
  const sweeps = mailboxSweeps({
    dynamo,
    table: TABLE,
    agenda: time,
    random: random.fork('sweeps'),
    isDown,
    isGone: plants.hasNoSweeper === true,
    sweepDue: () =>
      run(
        (db) => sweepDeadlines({ ...ticketStore(TABLE, db), ...dueStore(TABLE, db), measureLateness, now }),
        weather.sweeper,
      ),
    sweepOutbox: () => run((db) => sweepOutbox({ ...outboxStore(TABLE, db), ...publisher(db), now })),
  })
  time.afterEach(() => {
    const changes = dynamo.table(TABLE).takeChanges()
    if (changes.length === 0) return
    ordering.tell(changes)
    publishing.tell(changes)
    sweeps.tell(changes)
  })
  return {
    time,
    dynamo,
    sweeps,
    escalation,
    notices,
    /** Lets the SMS go whose quiet hours are over; two runs at once. */
    release: async (): Promise<void> => {
      await Promise.all([0, 1].map(() => run((db) => releasing(TABLE, now, db)).catch(() => 0)))
    },
    outages,
    heard,
    /** Asks again until somebody answers. */
    ask: <T>(work: (db: Documents) => Promise<T>): Promise<T> => processes.ask((db) => work(plants.db?.(db) ?? db)),
  }
}
export type MailboxMachinery = ReturnType<typeof mailboxMachinery>
