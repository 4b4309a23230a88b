import type { Serve } from '../shared/http/route.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import type { eligibilityRoutes } from './eligibility.routes.ts'
import { type ListReviewsDeps, listReviews } from './list-reviews.ts'
import { putEligibility } from './put-eligibility.ts'
import { type PutLessonDeps, putLesson } from './put-lesson.ts'
import { type PutReviewDeps, putReview } from './put-review.ts'
import { type ReadOwnEligibilityDeps, readEligibility, readOwnEligibility } from './read-eligibility.ts'

export type EligibilityDeps = EligibilityStore &
  PutReviewDeps &
  PutLessonDeps &
  ReadOwnEligibilityDeps &
  Omit<ListReviewsDeps, 'sealCursor' | 'openCursor'>
type Cursors = Pick<ListReviewsDeps, 'sealCursor' | 'openCursor'>

/** Which use case answers which route of eligibility. */
export const serveEligibility = (
  deps: EligibilityDeps,
  cursors: () => Promise<Cursors>,
): Serve<typeof eligibilityRoutes> => ({
  readEligibility: () => readEligibility(deps),
  putEligibility: ({ headers, body, caller }) => putEligibility(headers['if-match'], body, caller, deps),
  readMyEligibility: ({ caller }) => readOwnEligibility(caller.id, deps),
  listReviews: async ({ query, caller }) => listReviews(query, caller, { ...deps, ...(await cursors()) }),
  putReview: ({ params, body, caller }) => putReview(params.courierId, body, caller, deps),
  putLesson: ({ params, body }) => putLesson({ ...params, ...body }, deps),
})
