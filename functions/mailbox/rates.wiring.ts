import type { Serve } from '../shared/http/route.ts'
import type { rateRoutes } from './rates.routes.ts'
import { type RatesDeps, readRates } from './read-rates.ts'

/** Which use case answers which route of rates. */
export const serveRates = (deps: RatesDeps): Serve<typeof rateRoutes> => ({
  readRates: ({ query, caller }) => readRates(query, caller, deps),
})
