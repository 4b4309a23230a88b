import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { KeptRules, MadeRules } from '../../functions/pass/data/rules.store.ts'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { putRules } from '../../functions/pass/put-rules.ts'
import { readRules } from '../../functions/pass/read-rules.ts'
import { RulesBody, RulesReply } from '../../functions/pass/rules.contract.ts'
import { CLERK, LOG_AT, LOG_COMMUNITY, STREET } from '../support/log-kit.ts'

const DAYTIME = RulesBody.parse({
  hours: [{ weekdays: [1, 2, 3, 4, 5], from: '07:00', to: '22:00' }],
  kinds: ['parcel', 'meal'],
  vehicles: ['bicycle', 'e-bike'],
})
const WHOLE = RulesBody.parse({
  hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  kinds: ['parcel', 'meal', 'ride'],
  vehicles: ['bicycle', 'e-bike', 'motorcycle', 'car'],
})

/** A community's rules in memory; the first `refusals` writes lose a race. */
const setting = (first: KeptRules | undefined = { version: 0, ...OPEN_RULES }, refusals = 0) => {
  let held = first
  let refused = 0
  const made: MadeRules[] = []
  const deps = {
    now: () => LOG_AT,
    readRules: async () => held,
    changeRules: async (_: string, rules: MadeRules) => {
      if (refused < refusals || rules.version !== (held?.version ?? 0) + 1) {
        refused += 1
        return false
      }
      made.push(rules)
      held = rules
      return true
    },
  }
  const put = (body: z.output<typeof RulesBody>, tag: string | undefined, caller = CLERK) =>
    putRules(LOG_COMMUNITY, body, tag, caller, deps)
  return { deps, made, put }
}

describe('a change of rules', () => {
  test('over the version that was read is the next version, with who made it and when', async () => {
    const { deps, put } = setting()
    const reply = await put(DAYTIME, '"0"')
    expect(reply).toEqual({
      version: 1,
      ...DAYTIME,
      changedAt: '2026-10-14T04:00:00.250Z',
      by: { id: 'app_clerk', role: 'property' },
    })
    expect(RulesReply.parse(reply)).toEqual(reply)
    expect(await readRules(LOG_COMMUNITY, deps)).toEqual(reply)
  })

  test('over an older version is stale, and over the newest is not', async () => {
    const { made, put } = setting()
    await put(DAYTIME, '"0"')
    const other = { ...DAYTIME, vehicles: [] }
    await expect(put(other, '"0"', STREET)).rejects.toMatchObject({ kind: 'stale', code: 'edit.stale' })
    expect((await put(other, '"1"', STREET)).version).toBe(2)
    expect(made.map(({ version }) => version)).toEqual([1, 2])
  })

  test.each([undefined, '', '0', 'W/"0"', '"x"', '*'])(
    'that says %j of the version it was made over is refused',
    async (tag) => {
      const { made, put } = setting()
      await expect(put(DAYTIME, tag)).rejects.toMatchObject({ kind: 'unconditional', code: 'edit.unconditional' })
      expect(made).toEqual([])
    },
  )

  test('sent again, its reply lost, is answered as it was and makes no second version', async () => {
    const { made, put } = setting()
    const first = await put(DAYTIME, '"0"')
    expect(await put(DAYTIME, '"0"')).toEqual(first)
    expect(made).toHaveLength(1)
  })

  test('sent again after another change came over it is stale', async () => {
    const { put } = setting()
    await put(DAYTIME, '"0"')
    await put({ ...DAYTIME, vehicles: [] }, '"1"')
    await expect(put(DAYTIME, '"0"')).rejects.toMatchObject({ code: 'edit.stale' })
  })

  test('to what is in force already makes no version', async () => {
    const { made, put } = setting()
    expect((await put(WHOLE, '"0"')).version).toBe(0)
    expect(made).toEqual([])
  })

  test('in another order is the same rules', async () => {
    const { made, put } = setting()
    await put(DAYTIME, '"0"')
    const [window] = DAYTIME.hours
    const turned = {
      hours: [{ from: '07:00', to: '22:00', weekdays: window?.weekdays.toReversed() ?? [] }],
      kinds: DAYTIME.kinds.toReversed(),
      vehicles: DAYTIME.vehicles.toReversed(),
    }
    expect((await put(turned, '"1"')).version).toBe(1)
    expect(made).toHaveLength(1)
  })

  test('that meets another write tries again, and gives up in the end', async () => {
    expect((await setting(undefined, 4).put(DAYTIME, '"0"')).version).toBe(1)
    await expect(setting(undefined, 5).put(DAYTIME, '"0"')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'rules.contended',
    })
  })
})

test('a community that nobody told of has no rules to read or change', async () => {
  const deps = { ...setting().deps, readRules: async () => undefined }
  const unknown = { kind: 'missing', code: 'community.unknown' }
  await expect(readRules(LOG_COMMUNITY, deps)).rejects.toMatchObject(unknown)
  await expect(putRules(LOG_COMMUNITY, DAYTIME, '"0"', CLERK, deps)).rejects.toMatchObject(unknown)
})

test('rules that nobody changed are told as open round the clock to all', async () => {
  expect(await readRules(LOG_COMMUNITY, setting().deps)).toEqual({ version: 0, ...WHOLE })
})

describe('rules on the wire', () => {
  const [window] = DAYTIME.hours
  test.each([
    ['no window at all', { hours: [] }],
    ['fifteen windows', { hours: Array.from({ length: 15 }, () => window) }],
    ['a window on no day', { hours: [{ ...window, weekdays: [] }] }],
    ['a weekday twice', { hours: [{ ...window, weekdays: [1, 1] }] }],
    ['an eighth weekday', { hours: [{ ...window, weekdays: [8] }] }],
    ['a start at 24:00', { hours: [{ ...window, from: '24:00' }] }],
    ['an end at 24:01', { hours: [{ ...window, to: '24:01' }] }],
    ['no kind', { kinds: [] }],
    ['a kind twice', { kinds: ['meal', 'meal'] }],
    ['a vehicle nobody knows', { vehicles: ['horse'] }],
    ['a vehicle twice', { vehicles: ['car', 'car'] }],
  ])('with %s are refused', (_, change) => {
    expect(RulesBody.safeParse({ ...DAYTIME, ...change }).success).toBe(false)
  })

  test.each([
    ['fourteen windows', { hours: Array.from({ length: 14 }, () => window) }],
    [
      'a window until midnight, said either way',
      {
        hours: [
          { ...window, to: '24:00' },
          { ...window, to: '00:00' },
        ],
      },
    ],
    ['nobody riding in', { vehicles: [] }],
  ])('with %s are taken', (_, change) => {
    expect(RulesBody.safeParse({ ...DAYTIME, ...change }).success).toBe(true)
  })

  test('have a description that OpenAPI can print', () => {
    expect(z.toJSONSchema(RulesBody)).toMatchObject({ required: ['hours', 'kinds', 'vehicles'] })
  })
})
