import { beforeAll, expect, test, vi } from 'vitest'
import { castOf } from '../../bin/sample/cast.ts'
import { playMainJob } from '../../bin/show/main-job.ts'
import { type Loaded, sampleDistrict } from '../support/sample-loaded.ts'
import { itemsOf, tableContents } from '../support/table-contents.ts'

/** The whole district takes minutes where the machine is shared. */
const LOAD_MS = 900_000

let s: Loaded
let said: readonly string[] = []
beforeAll(async () => {
  s = await sampleDistrict()
  said = await s.load()
}, LOAD_MS)

/** What a gate shows of a name of two or three characters: told here once more, by another way than the registry's. */
const shown = (name: string): string => {
  const chars = [...name]
  return chars.length === 2 ? `${chars[0]}*` : `${chars[0]}*${chars[2]}`
}
const NUMBER_OF: Readonly<Record<string, number>> = { parcel: 1, meal: 2, ride: 3 }

type Engagement = {
  readonly enterpriseId: string
  readonly outletId: string
  readonly name: string
  readonly kind: string
}
type Known = {
  readonly courierId: string
  readonly phoneHash: string
  readonly phoneMasked: string
  readonly engagements: readonly Engagement[]
  readonly version: number
}

const records = async (): Promise<readonly Known[]> => {
  const firms = new Set(s.district.enterprises.map(({ enterpriseId }) => enterpriseId))
  const all = itemsOf(await tableContents('registry'), 'courier', 'record') as ReadonlyMap<string, Known>
  return [...all.values()].filter(({ engagements }) => engagements.some(({ enterpriseId }) => firms.has(enterpriseId)))
}

test('everybody heard everything', () => {
  expect(said.filter((line) => line.includes('not heard'))).toEqual([])
})

test('the registry holds every courier with his name, phone and outlets, and nothing of who is a party member', async () => {
  const held = await records()
  const lineOf = (phone: string, name: string, outletIds: readonly string[]): string =>
    `${phone} ${name} ${[...outletIds].sort().join(' ')}`
  expect(
    held
      .map(({ phoneMasked, engagements }) =>
        lineOf(
          phoneMasked,
          engagements[0]?.name ?? '',
          engagements.map(({ outletId }) => outletId),
        ),
      )
      .sort(),
  ).toEqual(
    s.district.couriers
      .map(({ phone, name, outletIds }) => lineOf(`${phone.slice(3, 6)}****${phone.slice(-4)}`, name, outletIds))
      .sort(),
  )
  expect(JSON.stringify(held)).not.toMatch(/party|member|党/i)
})

test('every standing in the pass has the employers, kinds and card of the registry’s record', async () => {
  const standings = itemsOf(await tableContents('pass'), 'courier', 'standing')
  const firmName = new Map(s.district.enterprises.map(({ enterpriseId, name }) => [enterpriseId, name]))
  const held = await records()
  expect(held).toHaveLength(s.district.couriers.length)
  for (const { courierId, engagements, version } of held) {
    const [first] = engagements
    expect(standings.get(courierId), courierId).toMatchObject({
      status: 'active',
      employers: [...new Set(engagements.map(({ enterpriseId }) => enterpriseId))],
      kinds: [...new Set(engagements.map(({ kind }) => NUMBER_OF[kind]))],
      card: { maskedName: shown(first?.name ?? ''), enterpriseName: firmName.get(first?.enterpriseId ?? '') },
      employersSequence: version,
      cardSequence: version,
    })
  }
})

test('identity knows every courier by the phone that the registry knows him by', async () => {
  const holders = itemsOf(await tableContents('identity'), 'courier', 'courier')
  for (const { courierId, phoneHash } of await records())
    expect(holders.get(courierId), courierId).toMatchObject({ courierId, holder: phoneHash })
})

test('identity and the pass hold every community and gate where the registry has them', async () => {
  const [registry, identity, pass] = await Promise.all(['registry', 'identity', 'pass'].map(tableContents))
  const owned = itemsOf(registry ?? [], 'community', 'record')
  const places = itemsOf(identity ?? [], 'gate', 'place')
  const rules = itemsOf(pass ?? [], 'community', 'rules')
  const standings = itemsOf(pass ?? [], 'gate', 'standing')
  for (const { communityId, streetId, name, gates } of s.district.communities) {
    const sequence = owned.get(communityId)?.['version']
    expect(owned.get(communityId)).toMatchObject({ streetId, name, status: 'active' })
    const unit = `d/${streetId}/${communityId}`
    expect(rules.get(communityId), communityId).toMatchObject({ unit, name, status: 'active', sequence })
    for (const { gateId } of gates) {
      expect(places.get(gateId), gateId).toMatchObject({ communityId, unit, isActive: true })
      expect(standings.get(gateId), gateId).toMatchObject({ communityId, registered: 'active' })
    }
  }
})

test('identity holds every appointment, each standing', async () => {
  const held = itemsOf(await tableContents('identity'), 'appointment', 'appointment')
  for (const { appointmentId, role, unit } of s.district.appointees) {
    expect(held.get(appointmentId), appointmentId).toMatchObject({ role, unit })
    expect(held.get(appointmentId), appointmentId).not.toHaveProperty('endedAt')
  }
})

type Page = { readonly items?: readonly unknown[]; readonly next?: string }

/** What a door shows, page by page where it shows a list: cursors are sealed anew each time, so they are left out. */
const shownAt = async (path: string): Promise<readonly unknown[]> => {
  const pages: unknown[] = []
  const joint = path.includes('?') ? '&' : '?'
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const at: string = cursor === '' ? path : `${path}${joint}cursor=${encodeURIComponent(cursor)}`
    const { next, ...page }: Page = (await s.world.api.call<Page>('GET', at, { token: await s.officer.token() })).body
    pages.push(page)
    cursor = next
  }
  return pages
}

/** Appointments of the sample: other stories appoint people in the district meanwhile. */
const ownAppointments = async (): Promise<readonly unknown[]> => {
  const pages = (await shownAt('/v1/appointments?unit=d&limit=100')) as readonly {
    readonly items: readonly { readonly appointmentId: string }[]
  }[]
  return pages.flatMap(({ items }) => items).filter(({ appointmentId }) => appointmentId.startsWith('app_sample'))
}

/** What the doors show of places, firms, couriers and appointments. */
const asShown = async (): Promise<readonly unknown[]> => {
  const { streets, communities, enterprises, outlets } = s.district
  const paths = [
    ...streets.flatMap(({ streetId }) => [`/v1/streets/${streetId}`, `/v1/streets/${streetId}/communities`]),
    ...communities.map(({ communityId }) => `/v1/communities/${communityId}`),
    ...enterprises.map(({ enterpriseId }) => `/v1/enterprises/${enterpriseId}`),
    ...outlets.flatMap(({ enterpriseId, outletId }) => {
      const outlet = `/v1/enterprises/${enterpriseId}/outlets/${outletId}`
      return [outlet, `${outlet}/couriers`]
    }),
  ]
  const shownNow: unknown[] = []
  for (const path of paths) shownNow.push([path, await shownAt(path)])
  return [...shownNow, await ownAppointments()]
}
const lines = async (): Promise<readonly number[]> => {
  const tables = await Promise.all(['registry', 'identity', 'pass'].map(tableContents))
  return tables.map((items) => items.filter(({ kind }) => kind === 'outbox').length)
}

test(
  'loading it again changes nothing that any door shows, and tells nobody anything',
  async () => {
    const before = [await asShown(), await lines()]
    const again = await s.load()
    expect(again.filter((line) => line.includes('changed since'))).toEqual([])
    expect([await asShown(), await lines()]).toEqual(before)
  },
  LOAD_MS,
)

test(
  'the show plays on it to the end, and everything comes as it says',
  async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const wrong = await playMainJob({ api: s.world.api, sessions: s.sessions, cast: castOf(s.district) })
    const lines = said.mock.calls.map(([line]) => String(line))
    said.mockRestore()
    expect(wrong, lines.join('\n')).toEqual([])
  },
  LOAD_MS,
)
