import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import type { FakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import type { FaultRates } from '../support/fake-dynamo/fault-rates.ts'
import { SimulatedCrash } from '../support/fake-dynamo/faults-of-dynamo.ts'
import type { SeededRandom } from '../support/seeded-random.ts'

/** As often a client asks before the story is called stuck. */
const ASKED_MAX = 200

export type Processes = {
  /** One run of a function with a client of its own: when it died on the way the run failed, whatever it says. A run of a thousand calls has its own rates. */
  readonly run: <T>(work: (db: Documents) => Promise<T>, milder?: FaultRates) => Promise<T>
  /** Asks again until somebody answers. A refusal of the product is an answer, save that it is busy. */
  readonly ask: <T>(work: (db: Documents) => Promise<T>) => Promise<T>
}

const isAnswer = (error: unknown): boolean => error instanceof Fault && error.kind !== 'unavailable'

/**
 * @param pause lets the rest of the story go on for a while
 */
export const simulatedProcesses = (
  dynamo: FakeDynamo,
  random: SeededRandom,
  rates: FaultRates,
  pause: () => Promise<void>,
): Processes => {
  const run = async <T>(work: (db: Documents) => Promise<T>, milder: FaultRates = rates): Promise<T> => {
    const { db, isDead } = dynamo.client(milder, random)
    const result = await work(db)
    if (isDead()) throw new SimulatedCrash('The process died.')
    return result
  }
  const ask = async <T>(work: (db: Documents) => Promise<T>): Promise<T> => {
    for (let asked = 0; ; asked += 1) {
      try {
        return await run(work)
      } catch (error) {
        if (isAnswer(error) || asked === ASKED_MAX) throw error
        await pause()
      }
    }
  }
  return { run, ask }
}
