import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarsePlace } from '../../functions/mailbox/domain/coarse-place.ts'

const METRES_A_DEGREE = 111_320
const point = { kind: 'point', streetId: 'str_xiasha', lat: 30.300_44, lng: 120.360_56, datum: 'GCJ-02' } as const

test('a point is told to three decimals of a degree, in the datum it was given in', () => {
  expect(coarsePlace(point)).toStrictEqual({ ...point, lat: 30.3, lng: 120.361 })
})

test('it moves by less than 80 m in the district, and spots within metres of one another become one', () => {
  const near = fc.double({ min: 30.1, max: 30.5, noNaN: true })
  fc.assert(
    fc.property(near, fc.double({ min: 120.2, max: 120.6, noNaN: true }), (lat, lng) => {
      const place = coarsePlace({ ...point, lat, lng })
      if (place.kind !== 'point') throw new Error('It is a point.')
      const north = (place.lat - lat) * METRES_A_DEGREE
      const east = (place.lng - lng) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)
      expect(Math.hypot(north, east)).toBeLessThan(80)
      expect(coarsePlace(place)).toStrictEqual(place)
    }),
  )
  expect(coarsePlace({ ...point, lat: 30.300_41 })).toStrictEqual(coarsePlace(point))
})

test('places with a name are told as they are', () => {
  const station = { kind: 'station', stationId: 'sta_gate', streetId: 'str_xiasha' } as const
  const community = { kind: 'community', communityId: 'com_0000001' } as const
  expect([coarsePlace(station), coarsePlace(community)]).toStrictEqual([station, community])
})
