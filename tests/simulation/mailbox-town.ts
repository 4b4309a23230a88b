import type { SeededRandom } from '../support/seeded-random.ts'

/** Where the simulated mailbox is: two streets with their communities and stations, the departments of the catalogue, one district. */
export const COMMUNITIES = ['com_0000001', 'com_0000002', 'com_0000003'] as const
export const STREETS = ['str_xiasha', 'str_baiyang'] as const
export const STATION = 'sta_river01'
export const FIRM = 'ent_feiniao'
export const streetOf = (communityId: string): string => (communityId === 'com_0000003' ? STREETS[1] : STREETS[0])
export const COURIERS = Array.from({ length: 40 }, (_, n) => `cou_${String(n).padStart(13, '0')}`)

/** The context's secret of this town. */
export const REPORTER_SECRET = new Uint8Array(32).fill(7)

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
/** 128 random bits as 26 characters, the first of three bits. */
export const randomId = (prefix: string, random: SeededRandom): string =>
  `${prefix}_${random.below(8)}${Array.from({ length: 25 }, () => CROCKFORD[random.below(CROCKFORD.length)]).join('')}`
