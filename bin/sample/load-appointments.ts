import { eachAtOnce } from './each-at-once.ts'
import type { District } from './generate-district.ts'
import { CALLS_AT_ONCE, type LoadDeps } from './load-deps.ts'
import { putUnlessChanged } from './put-unless-changed.ts'

/** Clerks, keepers of stations, volunteers: appointed by the district officer. Answers how many stayed as somebody left them. */
export const loadAppointments = async (
  { api, bars }: LoadDeps,
  token: string,
  { appointees }: District,
): Promise<number> => {
  const bar = bars('任命 appointments', appointees.length)
  let kept = 0
  await eachAtOnce(appointees, CALLS_AT_ONCE, async ({ appointmentId, ...person }) => {
    if (!(await putUnlessChanged(api, token, `/v1/appointments/${appointmentId}`, person))) kept += 1
    bar.advance()
  })
  bar.end()
  return kept
}
