/** As many leavers as the programme lets one change have before a person looks at it. */
export const LEAVERS_MAX = 20
/** The same as a share of all whom the outlet engages. */
const LEAVERS_SHARE = 0.1
/**
 * As many leave any outlet without more ado. A depot has some twenty couriers and loses two of them in a usual month: were each of them
 * to wait, whoever approves would soon approve without a look. What two leavers lose is put back by undoing.
 */
export const LEAVERS_FREE = 2

/**
 * Whether so many leavers in one change wait until a person says their number: more than twenty, or more than a tenth of those engaged.
 * A file cut off in the middle, or another outlet's, ends people's passes at once.
 */
export const needsApproval = (leavers: number, engaged: number): boolean =>
  leavers > LEAVERS_MAX || (leavers > LEAVERS_FREE && leavers > engaged * LEAVERS_SHARE)
