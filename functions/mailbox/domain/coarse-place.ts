import type { Place } from './ticket.ts'

/** 0.001° is 111 m north and 96 m east at 30° north. */
const STEPS_A_DEGREE = 1_000

const coarse = (degrees: number): number => Math.round(degrees * STEPS_A_DEGREE) / STEPS_A_DEGREE

/** A place as it is told of an anonymous reporter: a point to about 100 m, in the datum it was given in; named places as they are. */
export const coarsePlace = (place: Place): Place =>
  place.kind === 'point' ? { ...place, lat: coarse(place.lat), lng: coarse(place.lng) } : place
