import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Courier } from '../../functions/registry/domain/courier.ts'
import { engagementsIn } from '../../functions/registry/domain/courier-scope.ts'
import { endEngagement } from '../../functions/registry/end-engagement.ts'
import { listOutletCouriers } from '../../functions/registry/list-outlet-couriers.ts'
import { searchCouriers } from '../../functions/registry/search-couriers.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { everyPage } from '../support/pages-kit.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { BY_NAME, BY_UNSENT, makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
let everybody: readonly Courier[]

const FIRMS = ['ent_aaaa', 'ent_bbbb']
const OUTLETS = ['out_0001', 'out_0002']
const SURNAMES = ['王', '李', '欧阳', '阿']
const GIVEN = ['明', '小明', '伟', '小伟', '']
const officer: Caller = { kind: 'staff', id: 'acc_1', role: 'district', unit: 'd' }
const clerkOf = (enterpriseId: string): Caller => ({
  kind: 'staff',
  id: `acc_${enterpriseId}`,
  role: 'enterprise',
  unit: `d/${enterpriseId}`,
})
const phoneOf = (n: number): string =>
  `1000${String(n % 3)}${String(n * 7919)
    .padStart(2, '0')
    .slice(-2)}${String(1000 + (n % 11))}`

/** Sixty people, some at several outlets, whom each calls by a name of its own; a few left. */
beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_NAME])
  kit = registryDeps(table.name, table.db)
  const seen = new Map<string, string>()
  for (const [f, enterpriseId] of FIRMS.entries()) {
    await makeOutlets(enterpriseId, OUTLETS, kit.deps)
    for (const [o, outletId] of OUTLETS.entries()) {
      const numbers = Array.from({ length: 60 }, (_, n) => n).filter((n) => n % (2 + f + o) === 0)
      const lines = numbers.map((n) => {
        const name = `${SURNAMES[(n + o) % SURNAMES.length]}${GIVEN[(n + f) % GIVEN.length]}`
        return [name, phoneOf(n)] as const
      })
      const once = lines.filter(([, phone], at) => lines.findIndex(([, other]) => other === phone) === at)
      for (const [name, phone] of once) seen.set(phone, name)
      const csv = ['姓名,手机号', ...once.map(([name, phone]) => `${name},${phone}`)].join('\n')
      await rosterWays({ enterpriseId, outletId }, kit).send('ros_0001', csv)
    }
  }
  const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0002' }
  for (const { courierId } of (await kit.deps.engaged(place)).slice(0, 5))
    await endEngagement({ ...place, courierId }, kit.deps)
  const hashOf = await kit.deps.phoneHasher()
  everybody = await kit.deps.couriersByPhone([...seen.keys()].map((phone) => hashOf(`+86${phone}`)))
})
afterAll(() => table.drop())

const asked = ['王', '王小', '王小明', '李', '欧', '欧阳', '欧阳伟', '阿', '明', '张', '小明']
const idsOf = (items: readonly { readonly courierId: string }[]) => items.map(({ courierId }) => courierId).sort()
const search = (caller: Caller, what: object, limit = 3) =>
  everyPage((cursor) => searchCouriers({ ...what, limit, cursor }, caller, kit.deps))

describe('a search among stored people finds those whom a look at everybody finds', () => {
  test('there are enough of them for that to say something', () => {
    expect(everybody.length).toBeGreaterThan(25)
    expect(everybody.filter(({ engagements }) => engagements.length > 1).length).toBeGreaterThan(10)
  })

  test.each(asked)('for an office, by the card’s name beginning with %s', async (name) => {
    const wanted = everybody.filter((one) => one.name.startsWith(name))
    expect(idsOf(await search(officer, { name }))).toEqual(idsOf(wanted))
  })

  test.each(FIRMS.flatMap((firm) => asked.map((name) => [firm, name] as const)))(
    'for %s, by a name it gave beginning with %s, each at least once and nobody else',
    async (enterpriseId, name) => {
      const wanted = everybody.filter((one) =>
        engagementsIn(one, { enterpriseId }).some((engagement) => engagement.name.startsWith(name)),
      )
      const found = await search(clerkOf(enterpriseId), { name })
      expect([...new Set(idsOf(found))]).toEqual(idsOf(wanted))
    },
  )

  test('by the mask of a phone, for an office and for an enterprise', async () => {
    for (const maskedPhone of new Set(everybody.map(({ phoneMasked }) => phoneMasked))) {
      const of = everybody.filter((one) => one.phoneMasked === maskedPhone)
      expect(idsOf(await search(officer, { maskedPhone }, 1))).toEqual(idsOf(of))
      const ours = of.filter((one) => engagementsIn(one, { enterpriseId: 'ent_bbbb' }).length > 0)
      expect(idsOf(await search(clerkOf('ent_bbbb'), { maskedPhone }, 1))).toEqual(idsOf(ours))
    }
  })

  test('by the mask of a phone, an enterprise’s pages are as long and as many as if no other had couriers', async () => {
    const mine = (one: Courier): boolean => engagementsIn(one, { enterpriseId: 'ent_bbbb' }).length > 0
    const masks = [...new Set(everybody.map(({ phoneMasked }) => phoneMasked))]
    const shared = masks.filter((mask) => everybody.some((one) => one.phoneMasked === mask && !mine(one)))
    expect(shared.length).toBeGreaterThan(3)
    for (const maskedPhone of shared) {
      const ours = everybody.filter((one) => one.phoneMasked === maskedPhone && mine(one))
      const page = (limit: number) => searchCouriers({ maskedPhone, limit }, clerkOf('ent_bbbb'), kit.deps)
      for (let limit = 1; limit <= ours.length + 1; limit += 1) {
        const { items, next } = await page(limit)
        expect([items.length, next !== undefined]).toEqual([Math.min(limit, ours.length), limit < ours.length])
      }
    }
  })

  test('within one outlet, by name, by phone, and all of them', async () => {
    const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
    const here = everybody.filter((one) => engagementsIn(one, place).length > 0)
    const list = (what: object) =>
      everyPage((cursor) => listOutletCouriers({ ...place, ...what, limit: 4, cursor }, clerkOf('ent_aaaa'), kit.deps))
    expect(idsOf(await list({}))).toEqual(idsOf(here))
    for (const name of asked) {
      const wanted = here.filter((one) => engagementsIn(one, place).some((held) => held.name.startsWith(name)))
      expect(idsOf(await list({ name }))).toEqual(idsOf(wanted))
    }
    const [somebody] = here
    const maskedPhone = somebody?.phoneMasked ?? ''
    const masked = here.filter((one) => one.phoneMasked === maskedPhone)
    expect(idsOf(await list({ maskedPhone }))).toEqual(idsOf(masked))
  })
})
