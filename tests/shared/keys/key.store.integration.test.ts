import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyStore, type StoredKey } from '../../../functions/shared/keys/key.store.ts'
import { secretStore } from '../../../functions/shared/keys/secret.store.ts'
import { makeTable } from '../../support/tables.ts'

const NOW_S = 1_790_000_000
let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof keyStore>
beforeAll(async () => {
  table = await makeTable([])
  store = keyStore(table.name, table.db)
})
afterAll(() => table.drop())

const key = (kid: string, purpose: 'pass' | 'access' = 'pass'): StoredKey => ({
  kid,
  purpose,
  jwk: { kty: 'EC', crv: 'P-256', x: `x of ${kid}`, y: 'y' },
  sealed: Uint8Array.of(1, 2, 3),
  usedFrom: NOW_S,
  usedUntil: NOW_S + 86_400,
  acceptedUntil: NOW_S + 87_000,
})

describe('a key', () => {
  test('is listed as it was added, under its purpose alone', async () => {
    expect(await store.add(key('00aa'), NOW_S)).toBe(true)
    expect(await store.add(key('00bb', 'access'), NOW_S)).toBe(true)
    expect(await store.list('pass')).toEqual([key('00aa')])
    expect(await store.list('access')).toEqual([key('00bb', 'access')])
  })

  test('of an id that is given takes no other’s place, though many try at once', async () => {
    const tries = Array.from({ length: 10 }, (_, at) => store.add({ ...key('00cc'), usedFrom: NOW_S + at }, NOW_S))
    const won = (await Promise.all(tries)).flatMap((done, at) => (done ? [NOW_S + at] : []))
    expect(won).toHaveLength(1)
    expect((await store.list('pass')).find(({ kid }) => kid === '00cc')?.usedFrom).toBe(won[0])
  })

  test('that was deleted leaves its id at rest: it is not given again', async () => {
    await store.add(key('00dd'), NOW_S)
    await table.db.send(new DeleteCommand({ TableName: table.name, Key: { pk: 'keys#pass', sk: '00dd' } }))
    expect(await store.add(key('00dd'), NOW_S)).toBe(false)
    expect(await store.add(key('00dd', 'access'), NOW_S)).toBe(true)
  })

  test('is withdrawn once: the first instant stays', async () => {
    await store.add(key('00ee'), NOW_S)
    expect(await store.withdraw('pass', '00ee', NOW_S + 1)).toBe(true)
    expect(await store.withdraw('pass', '00ee', NOW_S + 2)).toBe(true)
    expect((await store.list('pass')).find(({ kid }) => kid === '00ee')?.withdrawnAt).toBe(NOW_S + 1)
  })

  test('that is not there cannot be withdrawn into being, nor one of another purpose', async () => {
    await store.add(key('00ff', 'access'), NOW_S)
    expect(await store.withdraw('pass', 'ffff', NOW_S)).toBe(false)
    expect(await store.withdraw('pass', '00ff', NOW_S)).toBe(false)
    expect((await store.list('pass')).map(({ kid }) => kid)).not.toContain('ffff')
  })

  test('is listed though there are more than a page of them', async () => {
    const kids = Array.from({ length: 60 }, (_, at) => `1${String(at).padStart(3, '0')}`)
    for (const kid of kids) await store.add(key(kid), NOW_S)
    expect((await store.list('pass')).map(({ kid }) => kid)).toEqual(expect.arrayContaining(kids))
  })
})

test('a secret is kept as it was first made', async () => {
  const secrets = secretStore(table.name, table.db)
  expect(await secrets.secret('subject')).toBeUndefined()
  await secrets.addSecret('subject', Uint8Array.of(1))
  await secrets.addSecret('subject', Uint8Array.of(2))
  expect(await secrets.secret('subject')).toEqual(Uint8Array.of(1))
  expect(await secrets.secret('cursor')).toBeUndefined()
})

test('a secret lies in the partition that the grants of the stacks name', async () => {
  await secretStore(table.name, table.db).addSecret('codes', Uint8Array.of(1))
  const at = async (name: string) =>
    (await table.db.send(new GetCommand({ TableName: table.name, Key: { pk: `secret#${name}`, sk: 'secret' } }))).Item
  expect(await at('codes')).toBeDefined()
  expect(await at('never-made')).toBeUndefined()
})
