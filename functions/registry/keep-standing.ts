import type { CourierStore } from './data/courier.store.ts'

export type KeepStandingInput = {
  readonly subject: string
  readonly sequence: number
  readonly status: 'active' | 'suspended'
  readonly reason?: string | undefined
  /** RFC 3339. */
  readonly until?: string | undefined
}

/**
 * Keeps, for staff to see, the standing that `pass` judges by. Later news stay over earlier ones in whatever order they come; of a person
 * who is not known here nothing is kept. Answers whether it was kept.
 */
export const keepStanding = (
  { subject, ...standing }: KeepStandingInput,
  deps: Pick<CourierStore, 'keepStanding'>,
): Promise<boolean> => deps.keepStanding(subject, standing)
