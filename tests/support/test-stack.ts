import { readFileSync } from 'node:fs'
import * as z from 'zod'

const TestStack = z.object({
  origin: z.url(),
  endpoint: z.url(),
  assemblyDir: z.string(),
  outputs: z.record(z.string(), z.string()),
})
export type TestStack = z.output<typeof TestStack>

/** The deployed stack that journeys run against, as bin/test.ts noted it. Fails hard when there is none: a skipped proof proves nothing. */
export const testStack = (): TestStack => {
  const file = process.env['XIAOGE_TEST_STACK']
  if (file === undefined)
    throw new Error('No deployed stack: run `npm test`, or `node bin/test.ts --stand` and export what it prints.')
  return TestStack.parse(JSON.parse(readFileSync(file, 'utf8')))
}
