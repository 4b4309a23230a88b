import { compoundNames } from './invented-names.ts'
import { type Draws, shareOut } from './seeded-draws.ts'

export type Street = { readonly streetId: string; readonly name: string }
export type Gate = {
  readonly gateId: string
  readonly name: string
  readonly kind: 'turnstile' | 'barrier' | 'guard-phone'
}
export type Community = {
  readonly communityId: string
  readonly streetId: string
  readonly name: string
  readonly gates: readonly Gate[]
}

/** The seven streets of Qiantang district, the larger ones first as in the founding document. */
const STREETS: readonly Street[] = [
  { streetId: 'str_xiasha', name: '下沙街道' },
  { streetId: 'str_baiyang', name: '白杨街道' },
  { streetId: 'str_hezhuang', name: '河庄街道' },
  { streetId: 'str_yipeng', name: '义蓬街道' },
  { streetId: 'str_xinwan', name: '新湾街道' },
  { streetId: 'str_linjiang', name: '临江街道' },
  { streetId: 'str_qianjin', name: '前进街道' },
]

const GATES_LEAST = 1
const GATE_PLACES = [
  { slug: 'east', name: '东门' },
  { slug: 'west', name: '西门岗亭' },
  { slug: 'south', name: '南门' },
  { slug: 'north', name: '北门' },
  { slug: 'cars', name: '车行口' },
  { slug: 'goods', name: '快递通道' },
] as const
/** A community's gates are shared out by these: half of the places are old ones with a single gate or two, a few are large. */
const GATE_WEIGHTS = [0, 0, 1, 1, 2, 3] as const

const KIND_OF: Readonly<Record<string, Gate['kind']>> = { west: 'guard-phone', cars: 'barrier' }

/** Numbers of communities begin here; a pass carries the number, so it is the client's to choose. */
const FIRST_NUMBER = 101

const gatesOf = (number: number, count: number): readonly Gate[] =>
  GATE_PLACES.slice(0, count).map(({ slug, name }) => ({
    gateId: `gat_${number}${slug}`,
    name,
    kind: KIND_OF[slug] ?? 'turnstile',
  }))

/** Streets, and their communities with gates: so many of each street, all gates together exactly as many as wanted. */
export const generatePlaces = (draws: Draws, perStreet: readonly number[], gates: number) => {
  const streets = STREETS.slice(0, perStreet.length)
  const names = compoundNames(draws)
  const streetOf = streets.flatMap(({ streetId }, place) => Array<string>(perStreet[place] ?? 0).fill(streetId))
  const weights = streetOf.map(() => draws.pick(GATE_WEIGHTS))
  const counts = shareOut(gates, weights, GATES_LEAST)
  const communities = streetOf.map(
    (streetId, place): Community => ({
      communityId: `com_${String(FIRST_NUMBER + place).padStart(7, '0')}`,
      streetId,
      name: names[place] ?? '',
      gates: gatesOf(FIRST_NUMBER + place, counts[place] ?? 0),
    }),
  )
  return { streets, communities }
}
