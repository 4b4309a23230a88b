import { expect, test } from 'vitest'
import { api, type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { letInWithPhoto } from '../support/journey-photo.ts'

test('the gate that let a courier in is shown his photograph, and no other gate is', async () => {
  const { firms, communities } = await world()
  const [gate, other] = communities[0].gates as [Gate, Gate]
  const [courier] = (await newCouriers(firms[0], 1)) as [Courier]
  const path = await letInWithPhoto(courier, gate)
  const { body } = await api.bytes(path, await gate.token())
  expect([...body.subarray(0, 2)]).toEqual([0xff, 0xd8])
  await expect(api.bytes(path, await other.token())).rejects.toMatchObject({ status: 403, code: 'photo.not-yours' })
  const never = path.replace(/scn_\w+/, 'scn_0000000000000000')
  await expect(api.bytes(never, await gate.token())).rejects.toMatchObject({ status: 404, code: 'photo.none' })
})
