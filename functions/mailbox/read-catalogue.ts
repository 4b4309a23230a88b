import type * as z from 'zod'
import type { CatalogueReply } from './catalogue.contract.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { Catalogue } from './domain/catalogue.ts'
import type { Clock } from './domain/service-clock.ts'

type Reply = z.input<typeof CatalogueReply>
type ClockWire = Reply['categories'][number]['accept']

const clockWire = (clock: Clock): ClockWire =>
  clock.counts === 'always' ? clock : { ...clock, hours: clock.hours.map((segment) => ({ ...segment })) }

/** A catalogue as it leaves the house. */
export const catalogueReplyOf = ({ version, categories }: Catalogue): Reply => ({
  version,
  categories: categories.map(({ kinds, accept, resolve, ...category }) => ({
    ...category,
    kinds: [...kinds],
    accept: clockWire(accept),
    resolve: clockWire(resolve),
  })),
})

/** What may be written about now, with the times that it promises. */
export const readCatalogue = async (deps: Pick<CatalogueStore, 'readCatalogue'>): Promise<Reply> =>
  catalogueReplyOf(await deps.readCatalogue())
