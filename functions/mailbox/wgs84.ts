import gcoord from 'gcoord'
import type { Place } from './domain/ticket.ts'

type Gcoord = typeof gcoord.default
/** Its types say that the functions lie under `default`; Node and esbuild hand them over themselves. */
const handed: Partial<Gcoord> & { readonly default?: Gcoord } = gcoord
const { transform, WGS84, GCJ02, BD09 } = handed.default ?? (handed as Gcoord)

const DATUM = { 'WGS-84': WGS84, 'GCJ-02': GCJ02, 'BD-09': BD09 } as const
/** A tenth of a metre: more digits than any phone knows. */
const DIGITS = 6

/** A point's place in WGS-84 degrees, as GPS and civic tools have it. GCJ-02 is turned back to within a metre or two. */
export const wgs84Of = ({
  lat,
  lng,
  datum,
}: Extract<Place, { kind: 'point' }>): { readonly lat: number; readonly long: number } => {
  const [long, north] = transform([lng, lat], DATUM[datum], WGS84)
  return { lat: Number(north.toFixed(DIGITS)), long: Number(long.toFixed(DIGITS)) }
}
