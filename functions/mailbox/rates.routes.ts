import type { Routes } from '../shared/http/route.ts'
import { DESKS } from './desk.routes.ts'
import { Rates, RatesQuery } from './rates.contract.ts'

/** How well a unit answers. */
export const rateRoutes = {
  // The unit is said by the query: the use case checks it by `covers`, and refuses by `caller.unit`.
  readRates: {
    method: 'GET',
    path: '/v1/rates',
    summary: '三率 Answered, solved, satisfied: the three rates of a unit in a month',
    allow: DESKS,
    touches: 'none',
    query: RatesQuery,
    reply: Rates,
    faults: ['caller.unit'],
  },
} as const satisfies Routes
