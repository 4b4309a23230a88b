/** How large a sample is; every number is met exactly. */
export type DistrictSize = {
  /** Communities of each street; its length is the number of streets. */
  readonly communities: readonly number[]
  readonly gates: number
  /** Depots of firms that carry parcels, and of those that carry meals. */
  readonly parcelOutlets: number
  readonly mealOutlets: number
  /** The dispatch desk of the ride-hailing firm. A courier is engaged by an outlet, so its drivers need one. */
  readonly rideOutlets: number
  readonly couriers: number
  readonly partyMembers: number
  /** Couriers whom a second firm engages as well. */
  readonly withTwoFirms: number
  readonly stations: number
  readonly teams: number
  readonly volunteers: number
  /** Tickets of the mailbox, in all states. */
  readonly tickets: number
}

/**
 * The founding document's district: 7 streets, 198 outlets, one ride-hailing firm, 4,200 couriers of whom 142 are party members, 158
 * stations, 10 teams with 200 volunteers. The desk of the ride-hailing firm is one of the 198. What the document does not count:
 * - 91 communities, thirteen a street on the average and most where the flats are: one to 46 couriers, as a district of some half a million has;
 * - 230 gates, from one to six to a community;
 * - 36 tickets of the mailbox: each life that a ticket may have, three times;
 * - 420 couriers with a second firm: one in ten, so that each kind of overlap is there, while most rosters stay as simple as a reader expects.
 */
export const WHOLE_DISTRICT: DistrictSize = {
  communities: [20, 20, 12, 14, 8, 6, 11],
  gates: 230,
  parcelOutlets: 143,
  mealOutlets: 54,
  rideOutlets: 1,
  couriers: 4_200,
  partyMembers: 142,
  withTwoFirms: 420,
  stations: 158,
  teams: 10,
  volunteers: 200,
  tickets: 36,
}

/** A corner of a street, of the same make, for a bench or a trial that needs people and places but no crowd. */
export const A_CORNER: DistrictSize = {
  communities: [2],
  gates: 6,
  parcelOutlets: 2,
  mealOutlets: 1,
  rideOutlets: 0,
  couriers: 120,
  partyMembers: 2,
  withTwoFirms: 4,
  stations: 1,
  teams: 1,
  volunteers: 2,
  tickets: 12,
}

/** A tenth of the district: what a test on a deployed stack has time for. */
export const A_TENTH: DistrictSize = {
  communities: [6, 3],
  gates: 23,
  parcelOutlets: 14,
  mealOutlets: 5,
  rideOutlets: 1,
  couriers: 420,
  partyMembers: 14,
  withTwoFirms: 42,
  stations: 16,
  teams: 1,
  volunteers: 20,
  tickets: 12,
}
