import { type Bar, barTo, type Courier, type Engagement, engage, engagementAt, leave, newCourier } from './courier.ts'
import type { Step, Terms } from './roster-plan.ts'

/** The roster that a step belongs to. */
export type StepJob = {
  readonly place: Pick<Engagement, 'enterpriseId' | 'outletId'>
  readonly enterpriseName: string
  /** Epoch milliseconds: when the application began; an engagement made by it says so for ever. */
  readonly startedAt: number
}

/**
 * What a step makes of a person: his record as it is to be, or nothing when nothing is left to do. `bar`: the outlet cannot engage him.
 * `isKept`: somebody else changed him since, so that undoing leaves him as he is.
 */
export type StepResult = { readonly after?: Courier; readonly bar?: Bar; readonly isKept?: true }

const DONE: StepResult = {}
const KEPT: StepResult = { isKept: true }
const written = (after: Courier | undefined): StepResult => (after === undefined ? DONE : { after })

const engaged = (held: Courier, { place }: StepJob, terms: Terms): StepResult => {
  const bar = barTo(held, place)
  return bar === undefined ? written(engage(held, { ...place, ...terms })) : { bar }
}

/**
 * Does a step to a person as he is held now: twice is as once. Only joiners are engaged by it: new terms of somebody who was taken out of the
 * outlet meanwhile are of nobody here.
 */
export const doStep = (step: Step, held: Courier | undefined, job: StepJob, newCourierId: () => string): StepResult => {
  if (step.do === 'leave') return written(held && leave(held, job.place))
  const { phoneHash, phoneMasked, name, kind } = step
  if (step.do === 'change' && (held === undefined || engagementAt(held, job.place) === undefined)) return DONE
  const person = held ?? newCourier({ courierId: newCourierId(), phoneHash, phoneMasked, name })
  return engaged(person, job, { name, kind, enterpriseName: job.enterpriseName, since: job.startedAt })
}

const same = (one: Terms, other: Terms): boolean =>
  one.name === other.name && one.kind === other.kind && one.enterpriseName === other.enterpriseName
const identical = (one: Terms, other: Terms): boolean => same(one, other) && one.since === other.since

type Engaging = { readonly held: Courier; readonly now: Engagement | undefined; readonly job: StepJob }

const backIn = ({ held, now, job }: Engaging, was: Terms): StepResult => {
  if (now === undefined) return engaged(held, job, was)
  return identical(now, was) ? DONE : KEPT
}
const outAgain = ({ held, now, job }: Engaging, done: Terms): StepResult => {
  if (now === undefined) return DONE
  return identical(now, done) ? written(leave(held, job.place)) : KEPT
}
const asBefore = ({ held, now, job }: Engaging, done: Terms, was: Terms): StepResult => {
  if (now === undefined) return KEPT
  if (same(now, was)) return DONE
  return same(now, done) ? engaged(held, job, { ...was, since: now.since }) : KEPT
}

/**
 * Takes a step back: who joined leaves, who left is engaged again as he was, who was changed gets his old terms. Only what is still as the
 * step left it; a person whom somebody changed since is kept as he is. Twice is as once.
 */
export const undoStep = (step: Step, held: Courier | undefined, job: StepJob): StepResult => {
  if (held === undefined) return DONE
  const engaging = { held, now: engagementAt(held, job.place), job }
  if (step.do === 'leave') return backIn(engaging, step.was)
  const done = { name: step.name, kind: step.kind, enterpriseName: job.enterpriseName, since: job.startedAt }
  return step.do === 'join' ? outAgain(engaging, done) : asBefore(engaging, done, step.was)
}
