import { Refusal } from '../../bin/client/api-client.ts'
import { applyRoster, type RosterShown, rosterPath } from '../../bin/client/apply-roster.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { fresh } from './journey-kept.ts'
import { freshPhone, type World } from './journey-people.ts'
import type { MakeTwin, Twin } from './twin.ts'

const EMPTY = '姓名,手机号\n'
const NOWHERE = rosterPath({ enterpriseId: 'ent_nowhere', outletId: 'out_nowhere' }, 'ros_nowhere')

/** One outlet's rosters are worked on one at a time: whoever prepares one waits for whoever was before him. */
let prepared: Promise<unknown> = Promise.resolve()
export const inTurn = <T>(prepare: () => Promise<T>): Promise<T> => {
  const mine = prepared.then(prepare, prepare)
  prepared = mine
  return mine
}

const rosterId = (): string => `ros_twin${fresh()}`

/** Applies a roster to the firm's outlet, after whatever is being worked on there. Answers its path. */
export const applied = async ({ api, firms: [firm] }: World, csv: string): Promise<string> => {
  const token = await firm.clerk.token()
  for (;;) {
    try {
      const id = rosterId()
      await applyRoster(api, token, firm, id, csv, token)
      return rosterPath(firm, id)
    } catch (error) {
      if (!(error instanceof Refusal) || !/another-applying|preview-stale/.test(error.code)) throw error
      await pause(100)
    }
  }
}

/** A roster of the firm's outlet that was sent and not applied, while nothing else is being worked on. */
const sent = async (w: World, before: string): Promise<{ readonly path: string; readonly roster: RosterShown }> => {
  await applied(w, before)
  const path = rosterPath(w.firms[0], rosterId())
  const token = await w.firms[0].clerk.token()
  const { body } = await w.api.call<RosterShown>('PUT', path, { token, csv: EMPTY })
  return { path, roster: body }
}

/** Three leave an outlet of three: that waits for a person. */
const waiting = async (w: World): Promise<string> => {
  const people = ['甲', '乙', '丙'].map((name) => `测试${name},${freshPhone()}`)
  const { path, roster } = await sent(w, `${EMPTY}${people.join('\n')}`)
  const token = await w.firms[0].clerk.token()
  await w.api.call('POST', `${path}/application`, { token, body: { basis: roster.basis } })
  return path
}

/** The right calls of the routes of rosters, all at the first firm's outlet. */
export const rosterTwins = (w: World): Record<string, MakeTwin> => {
  const [firm] = w.firms
  const by = firm.outletClerk
  const read = (tail: string) => async (): Promise<Twin> => {
    const path = await inTurn(() => applied(w, EMPTY))
    return { by, path: `${path}${tail}`, nothingAt: `${NOWHERE}${tail}` }
  }
  return {
    uploadRoster: async () => ({ by, path: rosterPath(firm, rosterId()), csv: EMPTY, nothingAt: NOWHERE }),
    putPersonChange: async () => ({
      by,
      path: `${rosterPath(firm, rosterId())}/person`,
      body: { action: 'join', name: '测试甲', phone: freshPhone(), kind: 'parcel' },
      nothingAt: `${NOWHERE}/person`,
    }),
    listRosters: async () => ({
      by,
      path: rosterPath(firm, '').replace(/\/$/, ''),
      nothingAt: NOWHERE.replace(/\/[^/]+$/, ''),
    }),
    getRoster: read(''),
    listRosterLines: read('/lines?change=left'),
    applyRoster: async () => {
      const { path, roster } = await inTurn(() => sent(w, EMPTY))
      const body = { basis: roster.basis }
      return { by, path: `${path}/application`, body, nothingAt: `${NOWHERE}/application` }
    },
    approveRoster: async () => {
      const path = await inTurn(() => waiting(w))
      return { by: firm.clerk, path: `${path}/approval`, body: { leavers: 3 }, nothingAt: `${NOWHERE}/approval` }
    },
    undoRoster: async () => {
      const path = await inTurn(() => applied(w, EMPTY))
      return { by, path: `${path}/undoing`, nothingAt: `${NOWHERE}/undoing` }
    },
  }
}
