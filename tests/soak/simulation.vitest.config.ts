import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The whole district's month; quiet and with a clock of its own, as the short one of `npm test`. */
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration so
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['tests/soak/*.soak.ts'],
    setupFiles: ['tests/simulation/quiet.setup.ts'],
    testTimeout: 3_600_000,
    // A year of 50,000 tickets is some gigabytes of items and events.
    execArgv: ['--max-old-space-size=12288'],
  },
})
