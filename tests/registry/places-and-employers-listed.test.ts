import { expect, test } from 'vitest'
import { listEnterprises } from '../../functions/registry/list-enterprises.ts'
import { listOutlets } from '../../functions/registry/list-outlets.ts'
import { listStreets } from '../../functions/registry/list-streets.ts'
import { everyPage, listOf, pageDeps } from '../support/pages-kit.ts'

const officer = { id: 'acc_officer' }
const street = (n: number) => ({
  streetId: `str_000${n}`,
  name: `街道 ${n}`,
  status: 'active' as const,
  placed: 0,
  version: 1,
})
const firm = (n: number) => ({
  enterpriseId: `ent_000${n}`,
  name: `企业 ${n}`,
  kind: 'meal' as const,
  status: 'active' as const,
  placed: 0,
  version: 1,
})
const outlet = (n: number) => ({
  enterpriseId: 'ent_0001',
  outletId: `out_000${n}`,
  name: `网点 ${n}`,
  status: 'active' as const,
  version: 1,
})
const five = [1, 2, 3, 4, 5]

test('streets, enterprises and outlets are listed page by page', async () => {
  const streets = { ...pageDeps, streets: async (page: { readonly limit: number }) => listOf(five.map(street))(page) }
  expect(await everyPage((cursor) => listStreets({ limit: 2, cursor }, officer, streets))).toEqual(five.map(street))
  const firms = { ...pageDeps, enterprises: async (page: { readonly limit: number }) => listOf(five.map(firm))(page) }
  expect(await everyPage((cursor) => listEnterprises({ limit: 4, cursor }, officer, firms))).toEqual(five.map(firm))
  const outlets = {
    ...pageDeps,
    enterprise: async () => firm(1),
    outlets: async (_: string, page: { readonly limit: number }) => listOf(five.map(outlet))(page),
  }
  const ask = (cursor: string | undefined) =>
    listOutlets({ enterpriseId: 'ent_0001', limit: 1, cursor }, officer, outlets)
  expect(await everyPage(ask)).toEqual(five.map(outlet))
})

test('of an enterprise that is not there no outlet is listed', async () => {
  const deps = { ...pageDeps, enterprise: async () => undefined, outlets: async () => ({ items: [] }) }
  await expect(listOutlets({ enterpriseId: 'ent_none', limit: 5 }, officer, deps)).rejects.toMatchObject({
    code: 'enterprise.unknown',
  })
})

test('a cursor of one list opens no other', async () => {
  const streets = { ...pageDeps, streets: async (page: { readonly limit: number }) => listOf(five.map(street))(page) }
  const { next: cursor } = await listStreets({ limit: 2 }, officer, streets)
  expect(cursor).toBeDefined()
  const firms = { ...pageDeps, enterprises: async (page: { readonly limit: number }) => listOf(five.map(firm))(page) }
  await expect(listEnterprises({ limit: 2, cursor }, officer, firms)).rejects.toMatchObject({ code: 'request.cursor' })
})
