import { Refusal } from '../../bin/client/api-client.ts'
import { api, type Person } from './journey-people.ts'

type Category = Readonly<Record<string, unknown>> & { readonly categoryId: string }
type Catalogue = { readonly version: number; readonly categories: readonly Category[] }

/** Others edit the catalogue at the same time. */
const TRIES = 10

const edit = async (officer: Person, change: (held: readonly Category[]) => readonly Category[]): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const { body } = await api.call<Catalogue>('GET', '/v1/catalogue')
    try {
      await api.call('PUT', '/v1/catalogue', {
        token: await officer.token(),
        body: { categories: change(body.categories) },
        headers: { 'if-match': `"${body.version}"` },
      })
      return
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'edit.stale' || tries === TRIES) throw error
    }
  }
}

/** Sets a category of the district's catalogue; letters written before keep their times. */
export const setCategory = (officer: Person, category: Category): Promise<void> =>
  edit(officer, (held) => [...held.filter(({ categoryId }) => categoryId !== category.categoryId), category])

export const dropCategory = (officer: Person, dropped: string): Promise<void> =>
  edit(officer, (held) => held.filter(({ categoryId }) => categoryId !== dropped))
