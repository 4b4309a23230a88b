import { expect, test } from 'vitest'
import type { Street } from '../../functions/registry/data/street.store.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { versioned } from '../support/versioned.ts'

const kit = (first?: Street, active = 0) => {
  const record = versioned(first)
  const saveStreet = (street: Street, held: Street | undefined) => record.save(street, held?.version)
  const countOfStreet = async () => ({ all: active, active })
  return { ...record, deps: { street: record.read, saveStreet, countOfStreet } }
}
const street = { streetId: 'str_aaaa', name: '下沙街道', status: 'active' } as const
const held7: Street = { ...street, placed: 3, version: 7 }

test('a street is added as its first version, and under another name is the next', async () => {
  const { deps, held } = kit()
  expect(await putStreet(street, deps)).toEqual({ ...street, placed: 0, version: 1 })
  expect(await putStreet({ ...street, name: '白杨街道' }, deps)).toMatchObject({ name: '白杨街道', version: 2 })
  expect(held()).toEqual({ ...street, name: '白杨街道', placed: 0, version: 2 })
})

test('the same again writes nothing', async () => {
  const { deps, saves } = kit(held7)
  expect(await putStreet(street, deps)).toEqual(held7)
  expect(saves).toEqual([])
})

test('a street that another changed meanwhile is changed upon the newer version', async () => {
  const { deps, overtake } = kit({ ...held7, version: 1 })
  overtake({ ...held7, name: '中间街道', version: 2 })
  expect(await putStreet({ ...street, name: '白杨街道' }, deps)).toMatchObject({ name: '白杨街道', version: 3 })
})

test('a street ends once no community in it is in use, and may be opened again', async () => {
  const ended = { ...street, status: 'ended' } as const
  await expect(putStreet(ended, kit(held7, 1).deps)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'street.has-communities',
  })
  const { deps } = kit(held7)
  expect(await putStreet(ended, deps)).toMatchObject({ status: 'ended', placed: 3, version: 8 })
  expect(await putStreet(street, deps)).toMatchObject({ status: 'active', version: 9 })
})
