import { describe, expect, test } from 'vitest'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { issueStore } from '../../functions/pass/data/issue.store.ts'
import { blockKey, communityKey, courierKey, employersKey, gateKey } from '../../functions/pass/data/pass.items.ts'
import { answeringClient } from '../support/answering-client.ts'

const ASKED = { courierId: 'cou_0000000000001', gateId: 'gat_east', communityId: 'com_0000007' }
const KEYS = [
  courierKey(ASKED.courierId),
  gateKey(ASKED.gateId),
  communityKey(ASKED.communityId),
  blockKey(ASKED.communityId, ASKED.courierId),
  employersKey(ASKED.courierId),
]
const left = (keys: readonly object[]) => ({ Responses: { t: [] }, UnprocessedKeys: { t: { Keys: keys } } })
const courier = {
  ...courierKey(ASKED.courierId),
  form: 1,
  status: 'active',
  version: 0,
  employers: ['ent_a'],
  kinds: [1],
}
const whole = { Responses: { t: [courier] }, UnprocessedKeys: {} }

describe('the facts of a verdict', () => {
  test('are asked for in exactly one request of five keys, strongly consistent', async () => {
    const { db, asked } = answeringClient([whole])
    await factStore('t', db).readFacts(ASKED)
    expect(asked).toEqual([
      { command: 'BatchGetItemCommand', input: { RequestItems: { t: { Keys: KEYS, ConsistentRead: true } } } },
    ])
  })

  test('left unprocessed are asked for once more, only those, and as consistently', async () => {
    const some = KEYS.slice(0, 2)
    const { db, asked } = answeringClient([left(some), whole])
    expect(await factStore('t', db).readFacts(ASKED)).toMatchObject({ courier: { employers: ['ent_a'] } })
    expect(asked[1]?.input).toEqual({ RequestItems: { t: { Keys: some, ConsistentRead: true } } })
  })

  test.each(KEYS.map((key) => [key.pk + key.sk, key] as const))(
    'left unprocessed twice let nobody through, were it only %s',
    async (_, key) => {
      const { db, asked } = answeringClient([left(KEYS), left([key])])
      await expect(factStore('t', db).readFacts(ASKED)).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'standing.unread',
        details: { retryAfter_s: 1 },
      })
      expect(asked).toHaveLength(2)
    },
  )

  test('that do not have their form are no facts', async () => {
    const { db } = answeringClient([{ Responses: { t: [{ ...courier, status: 'asleep' }] } }])
    await expect(factStore('t', db).readFacts(ASKED)).rejects.toThrow()
  })
})

test('an issue whose standing is left unprocessed is refused, not guessed', async () => {
  const { db } = answeringClient([left([courierKey(ASKED.courierId)])])
  await expect(issueStore('t', db).readIssue(ASKED.courierId)).rejects.toMatchObject({ code: 'standing.unread' })
})
