import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import type * as Tables from '../support/tables.ts'

// What the stores' own integration tests prove of the engine must hold of the fake too.
vi.mock('../support/tables.ts', async (importOriginal) => {
  const tables = await importOriginal<typeof Tables>()
  const { fakeDynamo } = await import('../support/fake-dynamo/fake-documents.ts')
  return {
    ...tables,
    makeTable: async (indexes: readonly Tables.TestIndex[] = [tables.BY_UNSENT]) => {
      const name = `fake-${randomUUID()}`
      const { db } = fakeDynamo({ [name]: Object.fromEntries(indexes.map((index) => [index.name, index])) })
      return { name, db, drop: async () => undefined }
    },
  }
})
