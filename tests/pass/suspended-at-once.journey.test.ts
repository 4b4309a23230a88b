import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { outboxStore } from '../../functions/shared/dynamo/outbox.store.ts'
import { whileConsumersStand } from '../support/consumers-stopped.ts'
import { deployedAs, deployedNames } from '../support/deployed-names.ts'
import { takePass, verdictOf } from '../support/journey-passes.ts'
import { type Courier, type Gate, newCouriers, world } from '../support/journey-people.ts'
import { testStack } from '../support/test-stack.ts'

const COURIERS = 10
/** Three passes of one courier may stand at an instant; a denial uses none up, a letting in does. */
const PASSES_EACH = 2
const PAIRS_A_PASS = 10

test('of 200 couriers suspended and then shown at a gate, with no event delivered to anybody, none is let in', async () => {
  const { api, officer, communities, firms } = await world()
  const gate = communities[0].gates[0] as Gate
  const couriers = await newCouriers(firms[0], COURIERS)
  const put = async ({ courierId }: Courier, body: object) => {
    await api.call('PUT', `/v1/standings/couriers/${courierId}`, { token: await officer.token(), body })
  }
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const pairs = async (courier: Courier) => {
    const seen = { suspended: [] as string[], reinstated: [] as string[] }
    const passes = [await takePass(courier), await takePass(courier)]
    for (const { packed } of passes) {
      for (let pair = 0; pair < PAIRS_A_PASS; pair += 1) {
        await put(courier, { status: 'suspended', reason: `测试 pair ${pair}`, until: tomorrow })
        seen.suspended.push(await verdictOf(gate, packed))
        await put(courier, { status: 'active' })
      }
      seen.reinstated.push(await verdictOf(gate, packed))
    }
    return seen
  }

  const table = deployedAs(await deployedNames('pass'), 'PassTable')
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(testStack().endpoint)))
  const unsent = () => outboxStore(table, db).unsentBefore(new Date(Date.now() + 1000).toISOString())
  const seen = await whileConsumersStand(['pass', 'registry'], async () => {
    const all = await Promise.all(couriers.map(pairs))
    // The proof that nobody was told: the lines of what happened still wait to be sent.
    const waiting = (await unsent()).map(({ subject }) => subject)
    expect(couriers.filter(({ courierId }) => waiting.includes(courierId)).length).toBeGreaterThan(0)
    return all
  })
  const passes = COURIERS * PASSES_EACH
  expect(seen.flatMap(({ suspended }) => suspended)).toEqual(Array(passes * PAIRS_A_PASS).fill('suspended'))
  expect(seen.flatMap(({ reinstated }) => reinstated)).toEqual(Array(passes).fill('allow'))
  db.destroy()
})
