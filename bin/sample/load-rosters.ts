import { Refusal } from '../client/api-client.ts'
import { applyRoster } from '../client/apply-roster.ts'
import { eachAtOnce } from './each-at-once.ts'
import { type District, rosterOf } from './generate-district.ts'
import type { Outlet } from './generate-employers.ts'
import { CALLS_AT_ONCE, type LoadDeps } from './load-deps.ts'

/** Every outlet's roster, sent and applied by the clerk of its firm. Answers how many stayed as somebody left them (undone, say). */
export const loadRosters = async ({ api, sessions, bars }: LoadDeps, district: District): Promise<number> => {
  const { outlets, appointees } = district
  const clerks = appointees.filter(({ role }) => role === 'enterprise')
  const clerkOf = new Map(clerks.map(({ unit, phone }) => [unit, phone]))
  const bar = bars('花名册 rosters', outlets.length)
  let kept = 0
  const load = async (outlet: Outlet): Promise<void> => {
    const token = await sessions.of(clerkOf.get(`d/${outlet.enterpriseId}`) ?? '')
    const rosterId = outlet.outletId.replace(/^out_/, 'ros_sample')
    await applyRoster(api, token, outlet, rosterId, rosterOf(district, outlet.outletId))
  }
  await eachAtOnce(outlets, CALLS_AT_ONCE, async (outlet) => {
    try {
      await load(outlet)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      kept += 1
    }
    bar.advance()
  })
  bar.end()
  return kept
}
