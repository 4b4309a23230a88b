import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { registryStores } from '../../functions/registry/data/registry-stores.ts'
import type { RegistryDeps } from '../../functions/registry/registry.wiring.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { AnyEnvelope, type AnyEvent } from '../../functions/shared/events/envelope.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'

/** The pepper of tests; no stage has it. */
export const TEST_PEPPER = 'pepper-of-tests-only-0123456789abcdef'
/** A Friday noon in Shanghai. */
export const TEST_NOW = Date.parse('2026-05-01T04:00:00.000Z')

/** The registry's production stores over a test's table, with a clock that stands still until it is told otherwise. */
export const registryDeps = (table: string, db: Documents) => {
  const clock = { now: TEST_NOW }
  const deps: RegistryDeps & ReturnType<typeof registryStores> = {
    ...registryStores(table, db),
    phoneHasher: async () => (phone) => phoneHash(TEST_PEPPER, phone),
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    newCourierId: () => courierIdOf(randomBytes(8)),
    newReadingId: randomUUID,
    now: () => clock.now,
  }
  /** What the outbox holds of one day, oldest first. */
  const outbox = async (): Promise<readonly AnyEvent[]> => {
    const day = new Date(clock.now).toISOString().slice(0, 10)
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `outbox#${day}` },
        ConsistentRead: true,
      }),
    )
    return Items.map((item) => AnyEnvelope.parse(item['event']))
  }
  return { deps, clock, outbox }
}
