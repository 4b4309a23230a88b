import { type RosterShown, rosterPath } from '../../client/apply-roster.ts'
import { applyPreviewed, showRosterId } from '../roster-moves.ts'
import type { Stage } from '../stage.ts'
import { paint, say } from '../stage-words.ts'

export type Newcomer = { readonly name: string; readonly phone: string }

/** Numbers of newcomers begin here and go by the second: no two shows of some months have the same. */
const NUMBERS = 9_000_000
const newcomer = (): Newcomer => {
  const number = 90_000_000 + (Math.floor(Date.now() / 1_000) % NUMBERS)
  return { name: '云归帆', phone: `+86100${number}` }
}

/** A clerk uploads a roster with a mistake, is told the line, mends it, sees who would join, and applies it. */
export const mendRosterScene = async ({ api, sessions, cast, scene, must }: Stage): Promise<Newcomer> => {
  scene('花名册', `A clerk of ${cast.outlet.name} uploads a roster; one line has a mistake`)
  const token = await sessions.of(cast.outletClerk.phone)
  const send = async (line: string): Promise<RosterShown & { readonly path: string }> => {
    const path = rosterPath(cast.outlet, showRosterId())
    const csv = `${cast.roster}\r\n${line}`
    return { ...(await api.call<RosterShown>('PUT', path, { token, csv })).body, path }
  }
  const { name, phone } = newcomer()
  const refused = await send(`${name},${phone.slice(0, -1)}`)
  const [error] = refused.errors
  say(`${paint('red', '✕')} 第 ${error?.line} 行 line ${error?.line}, ${error?.column}: ${error?.detail}`)
  must(refused.state === 'refused', `a roster with a mistake was ${refused.state}`)

  const { basis, counts, path } = await send(`${name},${phone}`)
  say(`预览 Preview: ${counts.joined} 入职 joins, ${counts.left} 离职 leaves, ${counts.unchanged} 不变 unchanged`)
  const { state } = await applyPreviewed(api, token, path, basis)
  say(`${paint('green', '✓')} 已生效 Applied`)
  must(state === 'applied' && counts.joined === 1, `the mended roster is ${state}, ${counts.joined} joined`)
  return { name, phone }
}
