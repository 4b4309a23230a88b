import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { registryStores } from '../../functions/registry/data/registry-stores.ts'
import type { RosterWork } from '../../functions/registry/data/roster-progress.store.ts'
import type { RegistryDeps } from '../../functions/registry/registry.wiring.ts'
import { type WorkRosterDeps, workRoster } from '../../functions/registry/work-roster.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { AnyEnvelope, type AnyEvent } from '../../functions/shared/events/envelope.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'

/** The pepper of tests; no stage has it. */
export const TEST_PEPPER = 'pepper-of-tests-only-0123456789abcdef'
/** A Friday noon in Shanghai. */
export const TEST_NOW = Date.parse('2026-05-01T04:00:00.000Z')

/** The registry's production stores over a test's table, with a clock that stands still until it is told otherwise. */
export const registryDeps = (table: string, db: Documents) => {
  const clock = { now: TEST_NOW }
  /** Work on rosters that was ordered and not taken yet. */
  const ordered: RosterWork[] = []
  const deps: RegistryDeps & WorkRosterDeps & ReturnType<typeof registryStores> = {
    ...registryStores(table, db),
    phoneHasher: async () => (phone) => phoneHash(TEST_PEPPER, phone),
    digest: (of) => createHash('sha256').update(of).digest('base64url'),
    cursors: async () => cursors(Buffer.from('cursor-secret-of-tests')),
    orderWork: async (work) => {
      ordered.push(work)
    },
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
  /** Works on what was ordered, as the queue's function does, until nothing is left. */
  const workAll = async (): Promise<void> => {
    for (let work = ordered.shift(); work !== undefined; work = ordered.shift()) await workRoster(work, deps)
  }
  return { deps, clock, outbox, ordered, workAll }
}
