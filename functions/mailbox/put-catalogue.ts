import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { staleEdit, versionEdited } from '../shared/kernel/edit.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { CatalogueReply } from './catalogue.contract.ts'
import type { CatalogueBody } from './catalogue-edit.contract.ts'
import type { CatalogueStore } from './data/catalogue.store.ts'
import type { Catalogue, Category } from './domain/catalogue.ts'
import { type EditFault, editFault } from './domain/catalogue-edit.ts'

export type PutCatalogueDeps = Pick<CatalogueStore, 'readCatalogue' | 'putCatalogue'> & { readonly now: () => number }

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
const ROUNDS_MAX = 5

const unsound = ({ category, detail }: EditFault): Fault =>
  new Fault('invalid', 'catalogue.unsound', '事项目录有误。The catalogue cannot be kept like this.', {
    errors: [{ pointer: category === undefined ? '/categories' : `/categories/${category}`, detail }],
  })

/** The same, whatever the order of its keys. */
const textOf = (categories: readonly Category[]): string =>
  JSON.stringify(
    categories.map(
      ({ categoryId, zh, en, kinds, first, department, tier, accept, resolve, confirm_min, reportIn_min }) => [
        [categoryId, zh, en, kinds, first, department, tier, confirm_min, reportIn_min],
        [accept, resolve].map(({ counts, minutes, ...clock }) => [
          counts,
          minutes,
          'hours' in clock ? clock.hours.map(({ from, to }) => [from, to]) : [],
        ]),
      ],
    ),
  )
const isSame = (held: Catalogue, categories: readonly Category[]): boolean =>
  textOf(held.categories) === textOf(categories)

/**
 * Puts a whole catalogue in force over the version that was read; every version is kept. It holds for tickets opened from then on. The same
 * edit again, its reply lost, is answered as the first was.
 * @param tag the If-Match header
 * Faults: catalogue.unsound, edit.unconditional, edit.stale, catalogue.contended.
 */
export const putCatalogue = async (
  { categories }: z.output<typeof CatalogueBody>,
  tag: string | undefined,
  { id, role, unit }: Caller,
  deps: PutCatalogueDeps,
): Promise<z.input<typeof CatalogueReply>> => {
  const edited = versionEdited(tag)
  const fault = editFault({ categories })
  if (fault !== undefined) throw unsound(fault)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readCatalogue()
    const isDone = isSame(held, categories) && (held.version === edited || held.version === edited + 1)
    if (isDone) return { version: held.version, categories }
    if (held.version !== edited) throw staleEdit()
    const made = { version: edited + 1, categories }
    if (await deps.putCatalogue(made, { by: { id, role, unit }, at: deps.now() })) return made
  }
  throw new Fault('unavailable', 'catalogue.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })
}
