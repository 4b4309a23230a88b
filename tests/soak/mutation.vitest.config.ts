import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { PURE_ROOMS } from './pure-rooms.ts'

const root = join(import.meta.dirname, '../..')

/** Where mutation.ts says which rooms it changes. */
const rooms = (process.env['XIAOGE_ROOMS'] ?? '').split(',')
/** Each rule's own test and no other: a rule that only a story far away holds is not held. */
const ownTests = PURE_ROOMS.filter(({ folder }) => rooms.includes(folder)).flatMap(({ folder, tests }) =>
  readdirSync(join(root, folder)).map((file) => `${tests}/**/${file.replace(/\.ts$/, '')}.test.ts`),
)

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration so
export default defineConfig({ test: { root, include: ownTests } })
