import * as z from 'zod'
import { LESSONS_ASKED_MAX, MONTHS_OF_SERVICE_MAX } from './domain/eligibility.ts'
import { CourierId, Instant, PageQuery } from './pass.contract.ts'

/** What a district asks before it lets a courier have a pass, and what it knows of him. */

export const LessonId = z.string().regex(/^les_[a-z0-9]{4,32}$/)
const Version = z.int().min(0)
const Words = z.string().trim().min(2).max(500)

const Rules = z.strictObject({
  /** A person looks at each newcomer before his first pass. */
  reviewFirst: z.boolean(),
  monthsOfService: z.int().min(0).max(MONTHS_OF_SERVICE_MAX),
  lessons: z
    .array(LessonId)
    .max(LESSONS_ASKED_MAX)
    .refine((lessons) => new Set(lessons).size === lessons.length, 'Each lesson once.'),
})
export const EligibilityBody = Rules
export const EligibilityReply = z.strictObject({ ...Rules.shape, version: Version })

const ReviewState = z.enum(['none', 'waiting', 'passed', 'refused'])
export const OwnEligibility = z.strictObject({
  /** Whether the district's rules let him have a pass now. His standing is another thing: see /v1/me/standing. */
  eligible: z.boolean(),
  /** The code of the refusal that a request for a pass would get. */
  refusal: z.string().optional(),
  review: z.strictObject({ asked: z.boolean(), state: ReviewState, words: z.string().optional() }),
  service: z.strictObject({
    monthsAsked: z.int(),
    since: z.iso.date().optional(),
    /** The first day on which the service is long enough. */
    enoughFrom: z.iso.date().optional(),
  }),
  lessons: z.array(z.strictObject({ lessonId: LessonId, doneOn: z.iso.date().optional() })),
})

export const ReviewsQuery = PageQuery
export const ReviewParams = z.object({ courierId: CourierId })
export const ReviewBody = z.strictObject({ decision: z.enum(['passed', 'refused']), words: Words })
export const ReviewReply = z.strictObject({
  courierId: CourierId,
  decision: z.enum(['passed', 'refused']),
  words: z.string(),
  at: Instant,
})
export const Reviews = z.strictObject({
  items: z.array(z.strictObject({ courierId: CourierId, maskedName: z.string().optional(), waitingSince: Instant })),
  next: z.string().optional(),
})

export const LessonParams = z.object({ courierId: CourierId, lessonId: LessonId })
export const LessonBody = z.strictObject({ doneOn: z.iso.date() })
export const LessonReply = z.strictObject({ courierId: CourierId, lessonId: LessonId, doneOn: z.iso.date() })
