import { describe, expect, test } from 'vitest'
import { wgs84Of } from '../../functions/mailbox/wgs84.ts'

const at = (lat: number, lng: number, datum: 'WGS-84' | 'GCJ-02' | 'BD-09') =>
  wgs84Of({ kind: 'point', streetId: 'str_xiasha', lat, lng, datum })
const METRES_A_DEGREE = 111_320
const metres = (one: { lat: number; long: number }, lat: number, long: number): number =>
  Math.hypot(one.lat - lat, (one.long - long) * Math.cos((lat * Math.PI) / 180)) * METRES_A_DEGREE

describe('a point in WGS-84', () => {
  // Published pairs: the tests of github.com/googollee/eviltransform.
  test.each([
    ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
    ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
    ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
  ] as const)('is made of GCJ-02 to within two metres: %s', (_, [lat, long], [gcjLat, gcjLng]) => {
    expect(metres(at(gcjLat, gcjLng, 'GCJ-02'), lat, long)).toBeLessThan(2)
    // Unturned it would lie hundreds of metres away.
    expect(metres({ lat: gcjLat, long: gcjLng }, lat, long)).toBeGreaterThan(300)
  })

  // Published by github.com/wandergis/coordtransform: one place in BD-09 and in GCJ-02.
  test('is made of BD-09 as of the GCJ-02 of the same place', () => {
    const { lat, long } = at(39.908_656_739_576_31, 116.397_627_291_193_15, 'GCJ-02')
    expect(metres(at(39.915, 116.404, 'BD-09'), lat, long)).toBeLessThan(1)
    expect(metres(at(39.915, 116.404, 'GCJ-02'), lat, long)).toBeGreaterThan(300)
  })

  test('stays what it is when it is one, to six decimals', () => {
    expect(at(30.312_345_678, 120.334_567_891, 'WGS-84')).toStrictEqual({ lat: 30.312_346, long: 120.334_568 })
  })
})
