import { expect, test } from 'vitest'
import { readAssembly } from '../../bin/local/assembly.ts'
import { compareLive, describeDifference } from '../../bin/local/compare-live.ts'
import { testStack } from '../support/test-stack.ts'

test('the deployed stack is what its templates say: TTL, recovery, protection, keys, streams, queues', async () => {
  const { endpoint, assemblyDir } = testStack()
  expect(readAssembly(assemblyDir).length).toBeGreaterThan(3)
  expect((await compareLive(endpoint, assemblyDir)).map(describeDifference)).toEqual([])
})
