import type { Serve } from '../shared/http/route.ts'
import type { RateStore } from './data/rate.store.ts'
import type { rateRoutes } from './rates.routes.ts'
import { readRates } from './read-rates.ts'

/** Which use case answers which route of rates. */
export const serveRates = (deps: RateStore): Serve<typeof rateRoutes> => ({
  readRates: ({ query, caller }) => readRates(query, caller, deps),
})
