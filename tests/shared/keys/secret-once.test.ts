import { expect, test } from 'vitest'
import { secretOnce } from '../../../functions/shared/keys/secret-once.ts'

const SECRET = Uint8Array.of(1, 2, 3)

test('a secret is read on first use and kept, though many ask at once', async () => {
  let reads = 0
  const secret = secretOnce(async () => {
    reads += 1
    return SECRET
  })
  expect(reads).toBe(0)
  expect(await Promise.all([secret(), secret(), secret()])).toEqual([SECRET, SECRET, SECRET])
  expect(await secret()).toBe(SECRET)
  expect(reads).toBe(1)
})

test('a secret that is not made yet is said to come, and is read anew', async () => {
  const found: (Uint8Array | undefined)[] = [undefined, SECRET]
  const secret = secretOnce(async () => found.shift())
  await expect(secret()).rejects.toMatchObject({ kind: 'unavailable', code: 'key.none-current' })
  expect(await secret()).toBe(SECRET)
})

test('a reading that failed is not remembered', async () => {
  const answers = [() => Promise.reject(new Error('the table is away')), () => Promise.resolve(SECRET)]
  const secret = secretOnce(async () => answers.shift()?.())
  await expect(secret()).rejects.toThrow('the table is away')
  expect(await secret()).toBe(SECRET)
})
