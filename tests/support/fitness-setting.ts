import type { CourierItem } from '../../functions/pass/data/pass.items.ts'
import { type Fitness, UNKNOWN_FITNESS } from '../../functions/pass/domain/eligibility.ts'
import { AT } from './appeal-setting.ts'

const newcomer: CourierItem = {
  ...{ form: 1, status: 'active', version: 0, employers: ['ent_a'], kinds: [1] },
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
}

/** What is known of one courier, by the rule of the store: a write over another version is refused. */
export const fitnessSetting = (first: Partial<Fitness> = {}, courier: CourierItem | undefined = newcomer) => {
  const world = {
    fitness: { ...UNKNOWN_FITNESS, ...first } as Fitness,
    saves: [] as unknown[],
    /** Writes that lose against somebody else. */
    overtaken: 0,
  }
  const deps = {
    now: () => AT,
    readCourier: async () => courier,
    readFitness: async () => world.fitness,
    saveFitness: async (_: string, fitness: Fitness, maskedName?: string) => {
      if (world.overtaken > 0) {
        world.overtaken -= 1
        world.fitness = { ...world.fitness, version: world.fitness.version + 1 }
      }
      if (fitness.version !== world.fitness.version) return false
      world.fitness = { ...fitness, version: fitness.version + 1 }
      world.saves.push(maskedName === undefined ? fitness : { ...fitness, maskedName })
      return true
    },
  }
  return { world, deps }
}
