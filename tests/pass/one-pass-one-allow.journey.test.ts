import { beforeAll, expect, test } from 'vitest'
import { newScanId, type Verification } from '../../bin/client/gate-device.ts'
import { civilDayOf, eachOf, show, takePass, until, verdictOf } from '../support/journey-passes.ts'
import {
  api,
  type Courier,
  enrolGates,
  type Gate,
  makeCommunity,
  newCouriers,
  world,
} from '../support/journey-people.ts'

const GATES = 50
const HEARD_WITHIN_S = 60
let gates: readonly Gate[]
let courier: Courier
let other: Courier
let property: Awaited<ReturnType<typeof makeCommunity>>['property']
let communityId: string

beforeAll(async () => {
  const { streets, firms } = await world()
  const community = await makeCommunity(streets[0].streetId, 1003, 'ash', '+8610010000023')
  ;({ property, communityId } = community)
  const names = Array.from({ length: GATES - community.gates.length }, (_, at) => `ash${String(at).padStart(4, '0')}`)
  gates = [...community.gates, ...(await enrolGates(community, names))]
  await eachOf(gates, (gate) => gate.token())
  const [first, second, third] = await newCouriers(firms[0], 3)
  if (first === undefined || second === undefined || third === undefined) throw new Error('Not enough joined.')
  ;[courier, other] = [first, second]
  // The pass hears of a gate by event: one that it has not heard of is disabled.
  await eachOf(gates, (gate) =>
    until(
      async () => verdictOf(gate, (await takePass(third)).packed),
      (verdict) => verdict !== 'gate-disabled',
      HEARD_WITHIN_S,
    ),
  )
})

const verdicts = (answers: readonly Verification[]) => {
  const counts: Record<string, number> = {}
  for (const { verdict } of answers) counts[verdict] = (counts[verdict] ?? 0) + 1
  return counts
}
const entriesOf = async (at: string) => {
  const { body } = await api.call<{ entries: readonly { entryId: string; verdict: string }[] }>(
    'GET',
    `/v1/communities/${communityId}/entries?day=${civilDayOf(at)}&limit=100`,
    { token: await property.token() },
  )
  return body.entries
}

test('one pass shown in fifty scans at once at one gate is let in once; the rest were just admitted', async () => {
  const gate = gates[0] as Gate
  const { packed } = await takePass(courier)
  const answers = await eachOf(Array.from({ length: 50 }, newScanId), (scanId) => show(gate, packed, scanId), 50)
  expect(verdicts(answers)).toEqual({ allow: 1, replayed: 49 })
  const allowed = answers.find(({ verdict }) => verdict === 'allow')
  for (const { at, repeat, firstAt, card } of answers.filter(({ verdict }) => verdict === 'replayed')) {
    const isMomentAgo = Date.parse(at) - Date.parse(allowed?.at ?? '') <= 10_000
    expect({ repeat, firstAt, card }).toEqual({ repeat: isMomentAgo, firstAt: allowed?.at, card: undefined })
  }
  expect(answers.some(({ repeat }) => repeat === true)).toBe(true)
})

test('one pass shown at fifty gates at once is let in at one; nowhere else was he just admitted', async () => {
  const { packed } = await takePass(courier)
  const answers = await eachOf(gates, (gate) => show(gate, packed), GATES)
  expect(verdicts(answers)).toEqual({ allow: 1, replayed: GATES - 1 })
  expect(answers.filter(({ verdict, repeat }) => verdict === 'replayed' && repeat !== false)).toEqual([])
})

test('one scan sent fifty times at once, its replies lost, is one answer and one entry', async () => {
  const gate = gates[1] as Gate
  const { packed } = await takePass(courier)
  const scanId = newScanId()
  const answers = await eachOf(
    Array.from({ length: 50 }, () => scanId),
    (id) => show(gate, packed, id),
    50,
  )
  const [first] = answers
  expect(first).toMatchObject({ verdict: 'allow', card: { kind: 'parcel' } })
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const entries = await entriesOf(first?.at ?? '')
  expect(entries.filter(({ entryId }) => entryId === first?.entryId)).toMatchObject([{ verdict: 'allow' }])
})

test('three passes of one courier at one gate at once are three who are let in', async () => {
  const passes = [await takePass(other), await takePass(other), await takePass(other)]
  expect(new Set(passes.map(({ jti }) => jti)).size).toBe(3)
  const answers = await eachOf(passes, ({ packed }) => show(gates[0] as Gate, packed))
  expect(verdicts(answers)).toEqual({ allow: 3 })
})
