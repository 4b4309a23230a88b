import * as z from 'zod'
import type { EligibilityRules, Fitness } from '../domain/eligibility.ts'
import { type ItemKey, SetBy } from './pass.items.ts'

/** Stored forms of what a pass is asked for by, read with each issue. */

export const rulesKey: ItemKey = { pk: 'eligibility', sk: 'rules' }
export const fitnessKey = (courierId: string): ItemKey => ({ pk: `courier#${courierId}`, sk: 'eligibility' })

const RulesItem = z.object({
  version: z.number(),
  reviewFirst: z.boolean(),
  monthsOfService: z.number(),
  lessons: z.array(z.string()),
})
const FitnessItem = z.object({
  version: z.number(),
  review: z
    .object({ decision: z.enum(['passed', 'refused']), words: z.string(), at: z.number(), by: SetBy })
    .optional(),
  lessons: z.record(z.string(), z.string()),
  waitingSince: z.number().optional(),
})

export const rulesOfItem = (item: unknown): EligibilityRules => RulesItem.parse(item)
export const fitnessOfItem = (item: unknown): Fitness => FitnessItem.parse(item)
