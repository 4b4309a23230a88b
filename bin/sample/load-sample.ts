import { pause } from '../client/sign-in.ts'
import type { District } from './generate-district.ts'
import { loadAppointments } from './load-appointments.ts'
import type { LoadDeps } from './load-deps.ts'
import { loadPlaces } from './load-places.ts'
import { loadRosters } from './load-rosters.ts'
import { loadTickets } from './load-tickets.ts'

const LOOK_EVERY_MS = 500
/** A line may lie between stream and bus, or in a function's hands, where nobody counts it: nothing under way twice is nothing. */
const QUIET_LOOKS = 2
/** So long without one event fewer and something is wrong with a consumer: the load goes on and says so. */
const PATIENCE_MS = 60_000

/** Waits until everybody has heard everything, or nothing moves any more. */
const untilHeard = async ({ bars, underWay, log }: LoadDeps): Promise<void> => {
  const total = await underWay()
  const bar = bars('各处获知 events heard', total)
  let fewest = total
  let movedAt = Date.now()
  for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() - movedAt < PATIENCE_MS; ) {
    await pause(LOOK_EVERY_MS)
    const left = await underWay()
    quiet = left === 0 ? quiet + 1 : 0
    if (left < fewest) movedAt = Date.now()
    fewest = Math.min(fewest, left)
    bar.reach(Math.max(0, total - left))
  }
  bar.end()
  if (fewest > 0) log(`仍有 ${fewest} 条事件未获知 ${fewest} events are not heard yet`)
}

/**
 * Loads a district through the product's own doors, each person doing his own part, and waits until projections stand. Loading again changes
 * nothing: what people have changed since stays as they left it where the door refuses to put it back.
 */
export const loadSample = async (deps: LoadDeps, district: District): Promise<void> => {
  const { sessions, log } = deps
  const first = await deps.appointFirst(district.officerPhone)
  log(
    first
      ? '区办负责人已任命 The first district officer is appointed'
      : '区办负责人已在任 There is a district officer already',
  )
  const token = await sessions.of(district.officerPhone)
  const places = await loadPlaces(deps, token, district)
  const appointments = await loadAppointments(deps, token, district)
  const rosters = await loadRosters(deps, district)
  await untilHeard(deps)
  // The mailbox has heard who is appointed where: no ticket is sent past a desk that has somebody.
  await loadTickets(deps, district)
  const { streets, communities, outlets, couriers, stations, tickets } = district
  log(
    `${streets.length} 街道, ${communities.length} 小区, ${outlets.length} 网点, ${couriers.length} 小哥, ${stations.length} 驿站, ${tickets.length} 件来信`,
  )
  const kept = places + appointments + rosters
  if (kept > 0) log(`${kept} 项已被改动，保持原样 ${kept} were changed since and stay so`)
}
