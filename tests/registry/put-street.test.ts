import { expect, test } from 'vitest'
import type { Street } from '../../functions/registry/data/street.store.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { versioned } from '../support/versioned.ts'

const kit = (first?: Street) => {
  const record = versioned(first)
  return { ...record, deps: { street: record.read, saveStreet: record.save } }
}
const street = { streetId: 'str_aaaa', name: '下沙街道' }

test('a street is added as its first version, and under another name is the next', async () => {
  const { deps, held } = kit()
  expect(await putStreet(street, deps)).toEqual({ ...street, version: 1 })
  expect(await putStreet({ ...street, name: '白杨街道' }, deps)).toEqual({ ...street, name: '白杨街道', version: 2 })
  expect(held()).toEqual({ ...street, name: '白杨街道', version: 2 })
})

test('the same again writes nothing', async () => {
  const { deps, saves } = kit({ ...street, version: 7 })
  expect(await putStreet(street, deps)).toEqual({ ...street, version: 7 })
  expect(saves).toEqual([])
})

test('a street that another changed meanwhile is changed upon the newer version', async () => {
  const { deps, overtake } = kit({ ...street, version: 1 })
  overtake({ ...street, name: '中间街道', version: 2 })
  expect(await putStreet({ ...street, name: '白杨街道' }, deps)).toMatchObject({ name: '白杨街道', version: 3 })
})
