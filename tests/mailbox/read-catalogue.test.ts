import { expect, test } from 'vitest'
import { CatalogueReply } from '../../functions/mailbox/catalogue.contract.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { readCatalogue } from '../../functions/mailbox/read-catalogue.ts'

test('the catalogue leaves with every category, who answers it first and by when', async () => {
  const reply = CatalogueReply.parse(await readCatalogue({ readCatalogue: async () => defaultCatalogue }))
  expect(reply).toEqual(defaultCatalogue)
  expect(reply.categories.length).toBeGreaterThan(10)
})
