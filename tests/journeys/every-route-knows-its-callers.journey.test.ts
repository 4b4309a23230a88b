import { beforeAll, describe, expect, test } from 'vitest'
import { type CallOptions, Refusal } from '../../bin/client/api-client.ts'
import type { Route } from '../../functions/shared/http/route.ts'
import { type Role, STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'
import { forEachAtOnce } from '../support/journey-ask.ts'
import { type Cast, castOf } from '../support/journey-cast.ts'
import { newCouriers, type World, world } from '../support/journey-people.ts'
import { everyRoute } from '../support/journey-routes.ts'
import { routeTwins } from '../support/route-twins.ts'
import type { Twin } from '../support/twin.ts'

/** An outlet's rosters are worked on one at a time: two at once would refuse one of them. */
const IN_TURN = new Set(['applyRoster', 'approveRoster', 'undoRoster'])
const ROLES: readonly Role[] = ['courier', 'gate', ...STAFF_ROLES]
const open = everyRoute.filter(([, { allow }]) => allow === 'anyone')
const guarded = everyRoute.filter(([, { allow }]) => allow !== 'anyone')
const ofAUnit = guarded.filter(([, { touches }]) => touches !== 'none' && touches !== 'self')

let w: World
let cast: Cast
let twins: ReturnType<typeof routeTwins>
beforeAll(async () => {
  w = await world()
  cast = await castOf(w)
  twins = routeTwins(w, cast.courier)
}, 180_000)

/** A route that is added without a twin makes this file fail. */
const twinOf = (name: string, role?: Role): Promise<Twin> => {
  const make = twins[name]
  if (make === undefined) throw new Error(`The route ${name} has no twin in tests/support/route-twins.ts.`)
  return make(role)
}
const rolesOf = ({ allow }: Route): readonly Role[] => (allow === 'anyone' ? [] : allow)
const optionsOf = ({ body, csv, jpeg, form, headers }: Twin): CallOptions => ({
  ...(body === undefined ? {} : { body }),
  ...(csv === undefined ? {} : { csv }),
  ...(jpeg === undefined ? {} : { jpeg }),
  ...(form === undefined ? {} : { form }),
  ...(headers === undefined ? {} : { headers }),
})

/** What a call comes to: the status of a success, the code of a refusal. */
const outcomeOf = async (route: Route, twin: Twin, token?: string): Promise<string> => {
  const options = { ...optionsOf(twin), ...(token === undefined ? {} : { token }) }
  const isJson = route.produces === undefined || route.produces === 'application/json'
  const sent = isJson ? w.api.call(route.method, twin.path, options) : w.api.bytes(twin.path, token ?? '')
  return sent.then(
    ({ status }) => String(status),
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
}
/** Asks once for each role and answers `role: outcome` lines, so that a failure names the role. */
const outcomesBy = async (roles: readonly Role[], ask: (role: Role) => Promise<string>): Promise<readonly string[]> =>
  forEachAtOnce(roles, async (role) => `${role}: ${await ask(role)}`)
const all = (roles: readonly Role[], outcome: string): readonly string[] => roles.map((role) => `${role}: ${outcome}`)

test.each(open)('%s answers anyone', async (name, route) => {
  expect(await outcomeOf(route, await twinOf(name))).toBe(String(route.status ?? 200))
})

describe.each(guarded)('%s', (name, route) => {
  const allowed = rolesOf(route)
  test(`lets in ${allowed.join(', ')}`, async () => {
    const ask = async (role: Role): Promise<string> => {
      const twin = await twinOf(name, role)
      const caller = twin.isWasteful && twin.by !== undefined ? twin.by : cast.near[role]
      return outcomeOf(route, twin, await caller.token())
    }
    const outcomes = IN_TURN.has(name) ? await inTurn(allowed, ask) : await outcomesBy(allowed, ask)
    expect(outcomes).toEqual(all(allowed, String(route.status ?? 200)))
  })
  test('refuses who says nothing of himself, and who says something made up', async () => {
    const twin = await twinOf(name)
    const bare = await fetch(`${w.api.origin}${twin.path}`, { method: route.method })
    expect([bare.status, await bare.json()]).toEqual([401, { message: 'Unauthorized' }])
    expect(await outcomeOf(route, twin, 'not.a.token')).toBe('gateway.403')
    const token = (await twin.by?.token()) ?? ''
    expect(await outcomeOf(route, twin, `${token.slice(0, -6)}AAAAAA`)).toBe('gateway.403')
  })
  const others = ROLES.filter((role) => !allowed.includes(role))
  const refuseOthers = async (): Promise<void> => {
    const twin = await twinOf(name)
    const outcomes = await outcomesBy(others, async (role) => outcomeOf(route, twin, await cast.near[role].token()))
    expect(outcomes).toEqual(all(others, 'caller.role'))
  }
  if (others.length > 0) test('refuses every other role', refuseOthers)
})

const inTurn = async (roles: readonly Role[], ask: (role: Role) => Promise<string>): Promise<readonly string[]> => {
  const outcomes: string[] = []
  for (const role of roles) outcomes.push(`${role}: ${await ask(role)}`)
  return outcomes
}

describe.each(ofAUnit)('%s', (name, route) => {
  const bounded = rolesOf(route).filter((role) => role !== 'district')
  test('refuses the same roles of another unit, the same whether or not the thing exists', async () => {
    const twin = await twinOf(name)
    const there = { ...twin, path: twin.nothingAt ?? '' }
    const callers = bounded.flatMap((role) => [
      [role, cast.far[role], twin] as const,
      [role, cast.far[role], there] as const,
      [role, cast.near[role], there] as const,
    ])
    if (bounded.length > 0 && twin.nothingAt === undefined)
      throw new Error(`${name} says nothing of what is not there.`)
    const outcomes = await forEachAtOnce(callers, async ([role, caller, what]) => {
      if (caller === undefined) throw new Error(`Nobody is a ${role} elsewhere.`)
      return `${role} at ${what.path}: ${await outcomeOf(route, what, await caller.token())}`
    })
    expect(outcomes).toEqual(callers.map(([role, , { path }]) => `${role} at ${path}: caller.unit`))
  })
})

describe.each([['drawPassSvg'], ['drawPassPng']])('%s', (name) => {
  test('draws nothing of another courier, nor what was never issued', async () => {
    const [other] = await newCouriers(w.firms[1], 1)
    const [, route] = everyRoute.find(([candidate]) => candidate === name) ?? []
    if (route === undefined || other === undefined) throw new Error('No such route, or no other courier.')
    const twin = await twinOf(name)
    expect(await outcomeOf(route, twin, await other.token())).toBe('pass.not-live')
    const never = { ...twin, path: twin.path.replace(/passes\/[\w-]{11}/, 'passes/AAAAAAAAAAA') }
    expect(await outcomeOf(route, never, await cast.courier.token())).toBe('pass.not-live')
    expect(await outcomeOf(route, twin, await cast.courier.token())).toBe('200')
  })
})
