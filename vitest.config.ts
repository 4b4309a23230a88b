import { defineConfig } from 'vitest/config'

const project = (name: string, include: readonly string[], more: Readonly<Record<string, unknown>> = {}) => ({
  test: { name, include: [...include], ...more },
})

/** Stories that change what every other stands on: a withdrawn key refuses everybody's passes. */
const ALONE = ['tests/journeys/sample-district.journey.test.ts', 'tests/pass/keys-rotate.journey.test.ts']

/** The kinds of test. `npm test` runs them in this order; what needs an engine or a deployed stack is told where by bin/test.ts. */
export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/*/**/*.test.ts'], {
        exclude: ['tests/**/*.{integration,infra,journey,simulation}.test.ts', 'tests/architecture/**'],
        // No I/O and no module of ours keeps state between calls, so files may share what they import: 18 s in place of 50.
        isolate: false,
        pool: 'threads',
        // A machine that also deploys a stack is several times slower: a limit is for what hangs.
        testTimeout: 60_000,
      }),
      project('architecture', ['tests/architecture/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      // Production code over a faulty fake of the database: XIAOGE_SEED plays one seed again.
      project('simulation', ['tests/simulation/*.simulation.test.ts'], {
        testTimeout: 120_000,
        setupFiles: ['tests/simulation/quiet.setup.ts'],
      }),
      // What the stores' integration tests prove of the engine must hold of the fake too; not those that count what the SDK sends.
      project('on-the-fake', ['tests/*/**/*.integration.test.ts'], {
        exclude: [
          'tests/{simulation,local}/**',
          'tests/pass/{requests-of-a-verdict,entry.store,issue.store}.integration.test.ts',
          // What it proves of S3 is S3's.
          'tests/mailbox/photo.files.integration.test.ts',
        ],
        setupFiles: ['tests/simulation/on-the-fake.setup.ts'],
        isolate: false,
        pool: 'threads',
      }),
      project('infra', ['tests/**/*.infra.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('integration', ['tests/**/*.integration.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      // One stack and one set of people, who sign in once for all files; two stories at a time, as most of a story is waiting.
      project('journeys', ['tests/**/*.journey.test.ts'], {
        exclude: ALONE,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: 2,
      }),
      project('journeys-alone', ALONE, { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false }),
    ],
  },
})
