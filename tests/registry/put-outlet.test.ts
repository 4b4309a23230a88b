import { expect, test } from 'vitest'
import type { Enterprise, Outlet } from '../../functions/registry/data/enterprise.store.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { versioned } from '../support/versioned.ts'

const firm: Enterprise = { enterpriseId: 'ent_aaaa', name: '飞快', kind: 'parcel', version: 1 }
const kit = (first?: Outlet) => {
  const record = versioned(first)
  return {
    ...record,
    deps: { enterprise: async () => firm, outlet: record.read, saveOutlet: record.save },
  }
}
const outlet = { enterpriseId: 'ent_aaaa', outletId: 'out_0001', name: '一号网点' }

test('an outlet is added to its enterprise, and under another name is the next version', async () => {
  const { deps } = kit()
  expect(await putOutlet(outlet, deps)).toEqual({ ...outlet, version: 1 })
  expect(await putOutlet({ ...outlet, name: '二号网点' }, deps)).toEqual({ ...outlet, name: '二号网点', version: 2 })
})

test('an outlet of an enterprise that is not there is not added', async () => {
  const { deps, saves } = kit()
  const unknown = { ...deps, enterprise: async () => undefined }
  await expect(putOutlet(outlet, unknown)).rejects.toMatchObject({ kind: 'missing', code: 'enterprise.unknown' })
  expect(saves).toEqual([])
})

test('the same again writes nothing', async () => {
  const { deps, saves } = kit({ ...outlet, version: 7 })
  expect(await putOutlet(outlet, deps)).toEqual({ ...outlet, version: 7 })
  expect(saves).toEqual([])
})

test('an outlet that another changed meanwhile is changed upon the newer version', async () => {
  const { deps, overtake } = kit({ ...outlet, version: 1 })
  overtake({ ...outlet, name: '中间', version: 2 })
  expect(await putOutlet({ ...outlet, name: '二号网点' }, deps)).toMatchObject({ name: '二号网点', version: 3 })
})
