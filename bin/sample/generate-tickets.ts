import { encodeClientId } from '../client/client-id.ts'
import type { Appointee, Courier, Station } from './generate-people.ts'
import type { Community, Street } from './generate-places.ts'
import type { Draws } from './seeded-draws.ts'

/** What a desk does to a sample ticket, in this order; `closes` and `reopens` are its reporter's. */
export const TICKET_LIVES = {
  waiting: [],
  accepted: ['accept'],
  'in-progress': ['accept', 'start'],
  paused: ['accept', 'pause'],
  resolved: ['accept', 'start', 'resolve'],
  satisfied: ['accept', 'resolve', 'close'],
  reopened: ['accept', 'resolve', 'reopen'],
  whistled: ['accept', 'whistle', 'report'],
} as const satisfies Readonly<Record<string, readonly TicketStep[]>>
export type TicketStep = 'accept' | 'start' | 'pause' | 'resolve' | 'close' | 'reopen' | 'whistle' | 'report'
export type TicketLife = keyof typeof TICKET_LIVES

export type SampleTicket = {
  readonly ticketId: string
  /** Whose it is, and who answers it first. */
  readonly courierPhone: string
  readonly deskPhone: string
  readonly life: TicketLife
  readonly body: {
    readonly kind: string
    readonly categoryId: string
    readonly words: string
    readonly place: Readonly<Record<string, unknown>>
    readonly anonymous: boolean
  }
}

type Theme = {
  readonly kind: string
  readonly categoryId: string
  readonly words: string
  readonly at: 'community' | 'station' | 'point'
  readonly life: TicketLife
  readonly anonymous?: true
}

/** One of each life, of each kind, at each kind of place; three are anonymous. */
const THEMES: readonly Theme[] = [
  {
    kind: 'complaint',
    categoryId: 'cat_gaterefused',
    words: '东门保安说不认小哥码，让我绕到北门再登记',
    at: 'community',
    life: 'waiting',
  },
  {
    kind: 'sighting',
    categoryId: 'cat_roaddanger',
    words: '江东大道与青六路口非机动车道塌了一块，晚上看不见',
    at: 'point',
    life: 'accepted',
  },
  {
    kind: 'request',
    categoryId: 'cat_charging',
    words: '南门换电柜八个仓只有两个能用，排队二十分钟',
    at: 'community',
    life: 'in-progress',
  },
  {
    kind: 'complaint',
    categoryId: 'cat_gateconduct',
    words: '值班的人骂人，还不让我拍照',
    at: 'community',
    life: 'resolved',
    anonymous: true,
  },
  {
    kind: 'complaint',
    categoryId: 'cat_stationclosed',
    words: '公示说开到晚上九点，七点半就锁门了',
    at: 'station',
    life: 'satisfied',
  },
  {
    kind: 'suggestion',
    categoryId: 'cat_stationcare',
    words: '希望微波炉旁边放一个插座，给手机充电',
    at: 'station',
    life: 'paused',
  },
  {
    kind: 'request',
    categoryId: 'cat_addresses',
    words: '12 幢和 21 幢的牌子挂反了，每天都有人送错',
    at: 'community',
    life: 'reopened',
  },
  {
    kind: 'sighting',
    categoryId: 'cat_fire',
    words: '消防通道长期停着两辆车，消防栓也被挡住',
    at: 'point',
    life: 'whistled',
    anonymous: true,
  },
  {
    kind: 'request',
    categoryId: 'cat_parking',
    words: '大门口没有一个临停位，停一分钟就被贴单',
    at: 'community',
    life: 'whistled',
  },
  {
    kind: 'suggestion',
    categoryId: 'cat_suggestion',
    words: '中午十一点到一点能不能让外卖车从南门进',
    at: 'point',
    life: 'waiting',
  },
  {
    kind: 'request',
    categoryId: 'cat_heat',
    words: '中午没有阴凉的地方可以歇，想要一顶遮阳棚',
    at: 'point',
    life: 'satisfied',
    anonymous: true,
  },
  {
    kind: 'complaint',
    categoryId: 'cat_gatewait',
    words: '登记要抄身份证号，一次五分钟，后面的单全超时',
    at: 'community',
    life: 'accepted',
  },
]

/** Couriers who write: few, so that few must sign in; each writes far fewer than a day allows. */
const TICKETS_OF_ONE = 9
/** A point on the river's south bank, and how far others lie from it, in thousandths of a degree. */
const POINT = { lat: 30.283, lng: 120.362 }
const SPREAD = 40

export type TicketPlaces = {
  readonly communities: readonly Community[]
  readonly streets: readonly Street[]
  readonly stations: readonly Station[]
  readonly couriers: readonly Courier[]
  readonly appointees: readonly Appointee[]
}

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`The district has no ${what}.`)
  return found
}

/** Where a ticket of a theme is: one community, one station and one street answer all of them, so that few clerks must sign in. */
const placeOf = (draws: Draws, at: Theme['at'], { communities, streets, stations }: TicketPlaces) => {
  const street = must(streets[0], 'street')
  if (at === 'community') {
    const { communityId, streetId } = must(communities.at(-1), 'community')
    return { place: { kind: 'community', communityId }, unit: `d/${streetId}/${communityId}` }
  }
  if (at === 'station') {
    const { stationId, streetId } = must(stations[0], 'station')
    return { place: { kind: 'station', stationId, streetId }, unit: `d/${streetId}/${stationId}` }
  }
  const near = (degrees: number): number => Number((degrees + draws.below(SPREAD) / 1000).toFixed(4))
  const { streetId } = street
  const place = { kind: 'point', streetId, lat: near(POINT.lat), lng: near(POINT.lng), datum: 'GCJ-02' }
  return { place, unit: `d/${streetId}` }
}

/** So many tickets of the mailbox, theme after theme. The same draws are the same tickets with the same ids. */
export const generateTickets = (draws: Draws, count: number, places: TicketPlaces): readonly SampleTicket[] =>
  Array.from({ length: count }, (_, number): SampleTicket => {
    const { life, at, anonymous = false, ...said } = must(THEMES[number % THEMES.length], 'theme')
    const { place, unit } = placeOf(draws, at, places)
    return {
      ticketId: encodeClientId('tkt', () => draws.below(256)),
      // From the end of the list: the show's couriers are from its beginning, and a phone gets one code a minute.
      courierPhone: must(places.couriers.at(-1 - Math.floor(number / TICKETS_OF_ONE)), 'courier').phone,
      deskPhone: must(
        places.appointees.find((one) => one.unit === unit && one.role !== 'volunteer'),
        `desk of ${unit}`,
      ).phone,
      life,
      body: { ...said, place, anonymous },
    }
  })
