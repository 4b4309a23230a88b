import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { civilDate } from '../shared/time/civil-date.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import { LESSONS_KEPT_MAX } from './domain/eligibility.ts'
import type { LessonReply } from './eligibility.contract.ts'
import { contended, ROUNDS_MAX } from './standing-reply.ts'

export type PutLessonDeps = Pick<EligibilityStore, 'readFitness' | 'saveFitness'> &
  Pick<CourierStandingStore, 'readCourier'> & { readonly now: () => number }

type Done = { readonly courierId: string; readonly lessonId: string; readonly doneOn: string }

/**
 * Records on which day a courier did a lesson. The same again changes nothing.
 * Faults: courier.unknown, lesson.not-yet, lessons.too-many, standing.contended.
 */
export const putLesson = async (done: Done, deps: PutLessonDeps): Promise<z.input<typeof LessonReply>> => {
  const { courierId, lessonId, doneOn } = done
  if (doneOn > civilDate(deps.now()))
    throw new Fault('invalid', 'lesson.not-yet', 'A lesson is recorded once it is done.')
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [courier, held] = await Promise.all([deps.readCourier(courierId), deps.readFitness(courierId)])
    if (courier === undefined) throw new Fault('missing', 'courier.unknown', 'There is no such courier.')
    if (held.lessons[lessonId] === doneOn) return done
    const lessons = { ...held.lessons, [lessonId]: doneOn }
    if (Object.keys(lessons).length > LESSONS_KEPT_MAX)
      throw new Fault('conflict', 'lessons.too-many', `At most ${LESSONS_KEPT_MAX} lessons are kept of a courier.`)
    if (await deps.saveFitness(courierId, { ...held, lessons }, courier.card?.maskedName)) return done
  }
  throw contended()
}
