/**
 * Days that the district says of its own offices, over what the State Council says of everybody's: a typhoon day, a Saturday worked at the census.
 * No source keeps these but this table.
 */
export type DistrictDay = {
  readonly date: string
  /** `ordinary` takes an earlier line back: the day is as the notices and the week have it. */
  readonly kind: 'local-holiday' | 'local-workday' | 'ordinary'
  /** In Chinese: couriers and clerks read it in the proof of a deadline. */
  readonly reason: string
  /** The date it was announced on, and where. */
  readonly announced: string
  readonly source: string
  /** A unit (kernel/unit.ts) to whose offices alone it applies, with all below; else the whole district. */
  readonly region?: string
}

/** Of edition 1: the district has announced none for the years known. */
export const DISTRICT_DAYS_1: readonly DistrictDay[] = []
