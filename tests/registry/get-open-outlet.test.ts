import { expect, test } from 'vitest'
import { getOpenOutlet } from '../../functions/registry/get-open-outlet.ts'

const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const found = (status: 'active' | 'ended') => ({
  outlet: async () => ({ ...place, name: '一号网点', status, version: 1 }),
})

test('an outlet in use is answered', async () => {
  expect(await getOpenOutlet(place, found('active'))).toMatchObject({ name: '一号网点' })
})

test('an outlet that ended is refused, and one that is not there is unknown', async () => {
  const ended = getOpenOutlet(place, found('ended'))
  await expect(ended).rejects.toMatchObject({ kind: 'conflict', code: 'outlet.ended' })
  const none = getOpenOutlet(place, { outlet: async () => undefined })
  await expect(none).rejects.toMatchObject({ kind: 'missing', code: 'outlet.unknown' })
})
