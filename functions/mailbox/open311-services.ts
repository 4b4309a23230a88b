import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import { categoryOf } from './domain/catalogue.ts'
import type { ServiceDefinition, Services } from './open311.contract.ts'
import { definitionOf, serviceOf } from './open311-reply.ts'

type Deps = Pick<CatalogueStore, 'readCatalogue'>

/** The id that a file is of: `cat_gate.json` → `cat_gate`. */
export const idOfFile = (file: string): string => file.slice(0, file.lastIndexOf('.'))

/** The catalogue as GeoReport v2 services. */
export const listServices = async ({ readCatalogue }: Deps): Promise<z.input<typeof Services>> =>
  (await readCatalogue()).categories.map(serviceOf)

/** What a service asks for. Fault: category.unknown. */
export const readService = async (
  file: string,
  { readCatalogue }: Deps,
): Promise<z.input<typeof ServiceDefinition>> => {
  const category = categoryOf(await readCatalogue(), idOfFile(file))
  if (category === undefined)
    throw new Fault('missing', 'category.unknown', '目录中没有此类事项。The catalogue has no such category.')
  return definitionOf(category)
}
