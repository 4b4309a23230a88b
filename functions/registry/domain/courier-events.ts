import { civilDate } from '../../shared/time/civil-date.ts'
import { type Courier, employersOf, kindsOf } from './courier.ts'
import type { CourierKind } from './kind.ts'
import { maskedName } from './masking.ts'

/** What a change of a courier's record is, told to the other contexts; the envelope is put round it where it is stored. */
export type CourierNews =
  | { readonly type: 'courier-enrolled' | 'courier-changed'; readonly data: CourierData }
  | { readonly type: 'courier-left'; readonly data: Pick<CourierData, 'courierId' | 'employers' | 'kinds' | 'since'> }

type CourierData = {
  readonly courierId: string
  readonly phoneHash: string
  readonly card: { readonly maskedName: string; readonly enterpriseName: string; readonly photoKey?: string }
  readonly employers: readonly string[]
  readonly kinds: readonly CourierKind[]
  /** The civil day on which the longest of his live engagements began. Absent of who has none. */
  readonly since?: string
}

const sinceOf = ({ engagements }: Courier): Pick<CourierData, 'since'> =>
  engagements.length === 0 ? {} : { since: civilDate(Math.min(...engagements.map(({ since }) => since))) }

/** The whole of what others hold of a courier who is engaged; undefined of one who is not: nobody is to show a card of him. */
const snapshotOf = (courier: Courier): CourierData | undefined => {
  const [principal] = courier.engagements
  if (principal === undefined) return undefined
  return {
    courierId: courier.courierId,
    phoneHash: courier.phoneHash,
    card: {
      maskedName: maskedName(principal.name),
      enterpriseName: principal.enterpriseName,
      ...(courier.photoKey === undefined ? {} : { photoKey: courier.photoKey }),
    },
    employers: employersOf(courier),
    kinds: kindsOf(courier),
    ...sinceOf(courier),
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What consumers other than by the list of employers would see change: the card, the kinds and since when he serves. */
const looks = (data: CourierData | undefined) =>
  data && { card: data.card, kinds: [...data.kinds].sort(), since: data.since }

/**
 * What to publish of a change, all under the sequence `after.version`: an enrolment when nobody engaged him before; a leaving when an
 * enterprise does no more, with what is left of employers and kinds; a change when card, kinds or employers are others. A leaving that changes card or kinds brings both.
 * Nothing when nobody outside could see a difference (a second outlet of the same enterprise).
 */
export const newsOf = (before: Courier | undefined, after: Courier): readonly CourierNews[] => {
  const old = before && snapshotOf(before)
  const now = snapshotOf(after)
  if (old === undefined) return now === undefined ? [] : [{ type: 'courier-enrolled', data: now }]
  const employers = now?.employers ?? []
  const news: CourierNews[] = []
  if (old.employers.some((employer) => !employers.includes(employer)))
    news.push({
      type: 'courier-left',
      data: { courierId: after.courierId, employers, kinds: kindsOf(after), ...sinceOf(after) },
    })
  const joined = employers.some((employer) => !old.employers.includes(employer))
  if (now !== undefined && (joined || !same(looks(old), looks(now)))) news.push({ type: 'courier-changed', data: now })
  return news
}
