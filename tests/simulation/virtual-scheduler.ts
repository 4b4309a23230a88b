import type { SeededRandom } from '../support/seeded-random.ts'
import type { Agenda } from './agenda.ts'
import type { MailRates } from './virtual-queue.ts'

/** The service fires within a minute of the time asked for. */
const FIRES_WITHIN_MS = 60_000
const LATE_MS = 10 * 60_000

/** EventBridge Scheduler with one-time schedules that go after they fired: by name, within a minute, sometimes twice, late, or never. */
export const virtualScheduler = ({ now, at }: Agenda, random: SeededRandom, rates: MailRates) => {
  const names = new Set<string>()
  let made = 0
  return {
    /**
     * @param time epoch milliseconds
     * @returns false when a schedule of this name is there already
     */
    create(name: string, time: number, fire: () => void): boolean {
      if (names.has(name)) return false
      names.add(name)
      made += 1
      if (random.chance(rates.lost)) return true
      const copies = random.chance(rates.doubled) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        const late = random.chance(rates.delayed) ? random.below(LATE_MS) : 0
        at(Math.max(time, now()) + random.below(FIRES_WITHIN_MS) + late, async () => {
          names.delete(name)
          fire()
        })
      }
      return true
    },
    made: () => made,
  }
}
export type VirtualScheduler = ReturnType<typeof virtualScheduler>
