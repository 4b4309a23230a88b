import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IssueState } from '../../functions/pass/data/issue.store.ts'
import {
  type EligibilityRules,
  type Fitness,
  NOTHING_ASKED,
  UNKNOWN_FITNESS,
} from '../../functions/pass/domain/eligibility.ts'
import type { LivePass } from '../../functions/pass/domain/live-pass.ts'
import type { PassClaims } from '../../functions/pass/domain/pass-claims.ts'
import { type IssueDeps, issuePasses } from '../../functions/pass/issue-passes.ts'
import { IssueBody, IssueReply } from '../../functions/pass/pass.contract.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
const NOW_S = Math.floor(NOW / 1000)
const CALLER: Caller = { kind: 'courier', id: 'cou_0000000000001', role: 'courier', unit: '' }
const COURIER = {
  courierId: CALLER.id,
  status: 'active',
  employers: ['ent_feiniao'],
  kinds: [1, 2],
  card: undefined,
} as const

/** One courier's live passes as the store keeps them: replaced only upon the version that was read. */
const setting = (courier: IssueState['courier'] = COURIER, asked: Partial<EligibilityRules> = {}) => {
  const rules = { ...NOTHING_ASKED, ...asked }
  const listed: unknown[][] = []
  const world = {
    fitness: UNKNOWN_FITNESS as Fitness,
    now: NOW,
    version: 0,
    passes: [] as readonly LivePass[],
    signed: [] as PassClaims[],
    overtaken: 0,
  }
  const deps: IssueDeps = {
    now: () => world.now,
    issuer: 'https://pass.example',
    readIssue: async () => ({ courier, passes: world.passes, version: world.version, rules, fitness: world.fitness }),
    saveFitness: async (...call) => {
      listed.push(call)
      world.fitness = call[1]
      return true
    },
    replaceIssue: async (_, version, passes) => {
      if (world.overtaken > 0) {
        world.overtaken -= 1
        world.version += 1
      }
      if (version !== world.version) return false
      world.version += 1
      world.passes = passes
      return true
    },
    subjectOf: (id) => `${id}-${world.signed.length}`,
    newJti: () => String(world.signed.length).padStart(11, 'A'),
    sign: async (claims) => {
      world.signed.push(claims)
      return claims.jti.padEnd(152, '0')
    },
    tokenOf: (packed) => `token of ${packed.slice(0, 11)}`,
  }
  const ask = (body: object = {}) => issuePasses(IssueBody.parse({ kind: 'parcel', ...body }), CALLER, deps)
  return { world, listed, deps, ask }
}
const at = (second: number) => new Date(second * 1000).toISOString()

describe('a pass that is issued', () => {
  test('says issuer, subject, kind and a minute from this second on, and is good for any community', async () => {
    const { world, ask } = setting()
    const reply = await ask()
    expect(world.signed).toEqual([
      {
        iss: 'https://pass.example',
        sub: `${CALLER.id}-0`,
        aud: 'g:0',
        k: 1,
        iat: NOW_S,
        exp: NOW_S + 60,
        jti: 'AAAAAAAAAA0',
      },
    ])
    expect(IssueReply.parse(reply)).toEqual(reply)
    expect(reply.passes).toMatchObject([
      { jti: 'AAAAAAAAAA0', token: 'token of AAAAAAAAAA0', notBefore: at(NOW_S), expiresAt: at(NOW_S + 60) },
    ])
  })

  test('is bound to a community that was named', async () => {
    const { world, ask } = setting()
    await ask({ communityId: 'com_0000007', kind: 'meal' })
    expect(world.signed).toMatchObject([{ aud: 'g:7', k: 2 }])
  })

  test('is one of ten in a row, thirty seconds apart, each with its own subject and id', async () => {
    const { world, ask } = setting()
    const { passes } = await ask({ count: 10 })
    expect(passes.map(({ notBefore }) => notBefore)).toEqual(
      Array.from({ length: 10 }, (_, place) => at(NOW_S + 30 * place)),
    )
    expect(new Set(world.signed.map(({ sub }) => sub)).size).toBe(10)
    expect(new Set(world.signed.map(({ jti }) => jti)).size).toBe(10)
  })

  test('is kept beside those that still live, and those that are over are dropped', async () => {
    const { world, ask } = setting()
    await ask()
    world.now += 59_000
    await ask()
    expect(world.passes.map(({ jti }) => jti)).toEqual(['AAAAAAAAAA0', 'AAAAAAAAAA1'])
    world.now += 1_000
    await ask()
    expect(world.passes.map(({ jti }) => jti)).toEqual(['AAAAAAAAAA1', 'AAAAAAAAAA2'])
  })
})

describe('a fourth pass for one instant', () => {
  test('is not made: the newest live one is given again', async () => {
    const { world, ask } = setting()
    for (let time = 0; time < 3; time += 1) await ask()
    world.now += 1_000
    const { passes } = await ask()
    expect(world.signed).toHaveLength(3)
    expect(passes).toHaveLength(1)
    expect(world.passes.map(({ jti }) => jti)).toContain(passes[0]?.jti)
  })

  test('is made once the first of the three is over', async () => {
    const { world, ask } = setting()
    for (let time = 0; time < 3; time += 1) await ask()
    world.now += 60_000
    await ask()
    expect(world.signed).toHaveLength(4)
  })

  test('is never made, whatever is asked in whatever order', async () => {
    const asks = fc.array(fc.record({ wait_s: fc.nat({ max: 70 }), count: fc.integer({ min: 1, max: 10 }) }), {
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(asks, async (requests) => {
        const { world, ask } = setting()
        for (const { wait_s, count } of requests) {
          world.now += wait_s * 1000
          const { passes } = await ask({ count })
          expect(passes.length).toBeGreaterThan(0)
          expect(passes.length).toBeLessThanOrEqual(count)
        }
        for (const { iat } of world.signed)
          expect(world.signed.filter((one) => one.iat <= iat && iat < one.exp).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('standing', () => {
  test('of nobody enrolled refuses', async () => {
    const { deps } = setting()
    const unknown: IssueDeps = {
      ...deps,
      readIssue: async () => ({ ...(await deps.readIssue(CALLER.id)), courier: undefined }),
    }
    const asked = issuePasses(IssueBody.parse({ kind: 'parcel' }), CALLER, unknown)
    await expect(asked).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.not-enrolled' })
  })

  test.each([
    ['suspended', { ...COURIER, status: 'suspended' }],
    ['suspended until a millisecond from now', { ...COURIER, status: 'suspended', suspendedUntil: NOW + 1 }],
    ['left by all employers', { ...COURIER, employers: [] }],
  ] as const)('of one %s refuses, and nothing is signed', async (_, courier) => {
    const { world, ask } = setting(courier)
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.suspended' })
    expect(world.signed).toEqual([])
  })

  test('suspended until now issues again', async () => {
    const { ask } = setting({ ...COURIER, status: 'suspended', suspendedUntil: NOW })
    expect((await ask()).passes).toHaveLength(1)
  })
})

describe('two phones at the same instant', () => {
  test('are settled upon the newer row: only what is kept is given out', async () => {
    const { world, ask } = setting()
    world.overtaken = 4
    const { passes } = await ask({ count: 2 })
    expect(passes.map(({ jti }) => jti)).toEqual(world.passes.map(({ jti }) => jti))
    expect(world.signed).toHaveLength(10)
  })

  test('that do not come to rest are asked to try again in a second', async () => {
    const { world, ask } = setting()
    world.overtaken = 5
    await expect(ask()).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'pass.contended',
      details: { retryAfter_s: 1 },
    })
    expect(world.passes).toEqual([])
  })
})

describe('what the district asks before a pass', () => {
  const by = { id: 'app_1', role: 'street', unit: 'd/str_xiasha' }
  const card = { maskedName: '王*明', enterpriseName: '飞鸟速递' }

  test('a newcomer waits for his review and is listed once', async () => {
    const { world, listed, ask } = setting({ ...COURIER, card }, { reviewFirst: true })
    for (let time = 0; time < 2; time += 1)
      await expect(ask()).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.awaits-review' })
    expect(listed).toEqual([[CALLER.id, { ...UNKNOWN_FITNESS, waitingSince: NOW }, '王*明']])
    expect(world.signed).toEqual([])
    world.fitness = { ...UNKNOWN_FITNESS, review: { decision: 'passed', words: '核实', at: NOW, by } }
    expect((await ask()).passes).toHaveLength(1)
  })

  test('who was refused is told so, and is on no list', async () => {
    const { world, listed, ask } = setting(COURIER, { reviewFirst: true })
    world.fitness = { ...UNKNOWN_FITNESS, review: { decision: 'refused', words: '不符', at: NOW, by } }
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden', code: 'courier.review-refused' })
    expect(listed).toEqual([])
  })

  test('who had a pass before is not stopped by a review', async () => {
    const { world, ask } = setting(COURIER, { reviewFirst: true })
    world.version = 1
    expect((await ask()).passes).toHaveLength(1)
  })

  test('service counts by the civil day in Shanghai: the day itself issues, the day before does not', async () => {
    const { world, ask } = setting({ ...COURIER, since: '2026-08-15' }, { monthsOfService: 2 })
    await expect(ask()).rejects.toMatchObject({ code: 'courier.service-too-short' })
    world.now = Date.parse('2026-10-14T23:59:59.999+08:00')
    await expect(ask()).rejects.toMatchObject({ code: 'courier.service-too-short' })
    world.now += 1
    expect((await ask()).passes).toHaveLength(1)
  })

  test('lessons that are missing refuse, those done issue', async () => {
    const { world, ask } = setting(COURIER, { lessons: ['les_traffic'] })
    await expect(ask()).rejects.toMatchObject({ code: 'courier.lessons-missing' })
    world.fitness = { ...UNKNOWN_FITNESS, lessons: { les_traffic: '2026-10-01' } }
    expect((await ask()).passes).toHaveLength(1)
  })

  test('comes after standing: who is suspended is told that and is not listed', async () => {
    const { listed, ask } = setting({ ...COURIER, status: 'suspended' }, { reviewFirst: true })
    await expect(ask()).rejects.toMatchObject({ code: 'courier.suspended' })
    expect(listed).toEqual([])
  })
})

test('a pass is made for the kinds he is engaged for and for no other', async () => {
  const { ask } = setting()
  expect((await ask({ kind: 'meal' })).passes).toHaveLength(1)
  await expect(ask({ kind: 'ride' })).rejects.toMatchObject({ code: 'pass.kind-not-yours' })
})
