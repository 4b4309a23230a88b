import { expect, test } from 'vitest'
import type { Place } from '../../functions/pass/data/place-code.store.ts'
import type { PlaceCode, PlaceCodeClaims } from '../../functions/pass/domain/place-code.ts'
import { type IssuePlaceCodeDeps, issuePlaceCode } from '../../functions/pass/issue-place-code.ts'
import { PlaceCodeReply } from '../../functions/pass/place-codes.contract.ts'
import { readPlaceCode } from '../../functions/pass/read-place-code.ts'
import { AT, ISSUER } from '../support/place-signer.ts'

const HERE = { communityId: 'com_0000007', gateId: 'gat_east' }
const PROPERTY = { kind: 'staff', id: 'app_p', role: 'property', unit: 'd/str_xiasha/com_0000007' } as const

const setting = (
  place: Omit<Place, 'code'> | undefined = { ...HERE, communityName: '云水苑', gateName: '东门', isOpen: true },
) => {
  const world = { code: undefined as PlaceCode | undefined, signed: [] as PlaceCodeClaims[], overtaken: 0 }
  const deps: IssuePlaceCodeDeps = {
    now: () => AT + 250,
    issuer: ISSUER,
    readPlace: async () => place && { ...place, code: world.code },
    sign: async (claims) => {
      world.signed.push(claims)
      return `token ${claims.version}`
    },
    replaceCode: async (code) => {
      if (world.overtaken > 0) {
        world.overtaken -= 1
        world.code = { ...code, token: 'of somebody else' }
      }
      if ((world.code?.version ?? 0) !== code.version - 1) return false
      world.code = code
      return true
    },
  }
  return { world, deps }
}

test('a first code has version 1, a second 2, each signed for its gate at that second', async () => {
  const { world, deps } = setting()
  const first = await issuePlaceCode(HERE, PROPERTY, deps)
  expect(PlaceCodeReply.parse(first)).toEqual(first)
  expect(first).toEqual({
    version: 1,
    token: 'token 1',
    issuedAt: '2026-10-14T04:00:00.000Z',
    validUntil: '2027-10-15T04:00:00.000Z',
  })
  expect(await issuePlaceCode(HERE, PROPERTY, deps)).toMatchObject({ version: 2 })
  expect(world.signed[1]).toEqual({ iss: ISSUER, sub: 'com_0000007', gate: 'gat_east', version: 2, iat: AT / 1000 })
})

test('two who issue at once have two codes, and the later is the one that stands', async () => {
  const { world, deps } = setting()
  world.overtaken = 1
  expect(await issuePlaceCode(HERE, PROPERTY, deps)).toMatchObject({ version: 2, token: 'token 2' })
  expect(world.code?.token).toBe('token 2')
  world.overtaken = 5
  await expect(issuePlaceCode(HERE, PROPERTY, deps)).rejects.toMatchObject({ code: 'place-code.contended' })
})

test('for a gate that this community has not, none is issued', async () => {
  const { world, deps } = setting()
  const elsewhere = { ...deps, readPlace: async () => undefined }
  await expect(issuePlaceCode(HERE, PROPERTY, elsewhere)).rejects.toMatchObject({
    kind: 'missing',
    code: 'gate.unknown',
  })
  expect(world.signed).toEqual([])
})

test('the code that stands is read by its community, and by none to which the gate has moved', async () => {
  const { world, deps } = setting()
  const read = (communityId: string) => readPlaceCode({ ...HERE, communityId }, { readCode: async () => world.code })
  await expect(read('com_0000007')).rejects.toMatchObject({ kind: 'missing', code: 'place-code.none' })
  const issued = await issuePlaceCode(HERE, PROPERTY, deps)
  expect(await read('com_0000007')).toEqual(issued)
  await expect(read('com_0000008')).rejects.toMatchObject({ code: 'place-code.none' })
})
