import { expect, test } from 'vitest'
import { getStreet } from '../../functions/registry/get-street.ts'

const street = { streetId: 'str_aaaa', name: '下沙街道', status: 'active' as const, placed: 0, version: 1 }
const deps = { street: async (id: string) => (id === street.streetId ? street : undefined) }

test('a street is found by its id, and another is unknown', async () => {
  expect(await getStreet({ streetId: 'str_aaaa' }, deps)).toBe(street)
  await expect(getStreet({ streetId: 'str_bbbb' }, deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'street.unknown',
  })
})
