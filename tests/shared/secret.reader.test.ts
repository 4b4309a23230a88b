import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { expect, test } from 'vitest'
import { secretReader } from '../../functions/shared/crypto/secret.reader.ts'

const clientOf = (answers: readonly (string | Error)[]) => {
  let calls = 0
  const client: Pick<SecretsManagerClient, 'send'> = {
    send: async () => {
      const answer = answers[Math.min(calls, answers.length - 1)]
      calls += 1
      if (answer instanceof Error) throw answer
      return { SecretString: answer }
    },
  }
  return { client, calls: () => calls }
}

test('a secret is read once, however many ask at the same time', async () => {
  const { client, calls } = clientOf(['s'.repeat(32)])
  const read = secretReader('secret', client)
  expect(await Promise.all([read(), read(), read()])).toEqual(Array(3).fill('s'.repeat(32)))
  expect(calls()).toBe(1)
})

test('a failed read is told and tried again by the next caller', async () => {
  const { client } = clientOf([new Error('throttled'), 's'.repeat(32)])
  const read = secretReader('secret', client)
  await expect(read()).rejects.toThrow('throttled')
  expect(await read()).toBe('s'.repeat(32))
})

test('a secret of 31 characters is refused, one of 32 is taken', async () => {
  await expect(secretReader('secret', clientOf(['s'.repeat(31)]).client)()).rejects.toThrow('shorter')
  expect(await secretReader('secret', clientOf(['s'.repeat(32)]).client)()).toHaveLength(32)
})
