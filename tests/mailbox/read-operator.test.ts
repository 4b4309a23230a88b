import { expect, test } from 'vitest'
import { OperatorReply } from '../../functions/mailbox/operators.contract.ts'
import { readOperator } from '../../functions/mailbox/read-operator.ts'

const BY = { id: 'app_street', role: 'street', unit: 'd/str_xiasha' }

test('a place is told with the firm that runs it and since when, and not with who said so', async () => {
  const reply = await readOperator('d/str_xiasha/sta_0001', {
    readOperator: async () => ({ version: 3, enterpriseId: 'ent_swift', setAt: 0, by: BY }),
  })
  expect(reply).toEqual({ version: 3, enterpriseId: 'ent_swift', setAt: '1970-01-01T00:00:00.000Z' })
  expect(OperatorReply.parse(reply)).toEqual(reply)
})

test('a place of which nobody spoke, or that no firm runs, is told without one', async () => {
  expect(await readOperator('d/str_xiasha/sta_0001', { readOperator: async () => undefined })).toEqual({ version: 0 })
  const none = { version: 2, setAt: 0, by: BY }
  expect(await readOperator('d/str_xiasha/sta_0001', { readOperator: async () => none })).not.toHaveProperty(
    'enterpriseId',
  )
})
