import { expect, test } from 'vitest'
import { movedTo } from '../../functions/registry/domain/community.ts'
import { saveCommunity } from '../../functions/registry/save-community.ts'
import { COMMUNITY, communityKit } from '../support/community-kit.ts'

const next = movedTo(COMMUNITY, 'str_bbbb')

test('a community is written with what is told of it, and as it was read it is not written', async () => {
  const { deps, told } = communityKit(COMMUNITY)
  expect(await saveCommunity(COMMUNITY, { held: COMMUNITY }, deps)).toBe(COMMUNITY)
  expect(told).toEqual([])
  expect(await saveCommunity(next, { held: COMMUNITY }, deps)).toBe(next)
  expect(told).toMatchObject([{ id: 'community-changed:com_0000001:4', sequence: 4 }])
})

test.each([
  ['gate-elsewhere', 'gate.in-another-community'],
  ['street-closed', 'street.ended'],
] as const)('%s is refused as %s', async (outcome, code) => {
  const deps = { ...communityKit(COMMUNITY).deps, saveCommunity: async () => outcome }
  await expect(saveCommunity(next, { held: COMMUNITY }, deps)).rejects.toMatchObject({ kind: 'conflict', code })
})

test('one that another writer changed is to be read again', async () => {
  const deps = { ...communityKit(COMMUNITY).deps, saveCommunity: async () => 'stale' as const }
  expect(await saveCommunity(next, { held: COMMUNITY }, deps)).toBeUndefined()
})
