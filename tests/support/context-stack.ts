import { expect, test } from 'vitest'
import type { Routes } from '../../functions/shared/http/route.ts'
import { type Grants, grantsListed } from './grants.ts'
import { routesAsked, routesMade } from './routes.ts'
import { describeTable } from './tables-made.ts'
import { ofType, STAGES, templateOf } from './templates.ts'

export type ContextStack = {
  readonly stack: string
  /** Logical id of each table → its name without the stage, its indexes, the customer key over it. */
  readonly tables: Readonly<
    Record<string, { readonly name: string; readonly indexes: readonly string[]; readonly key: string }>
  >
  /** Function → the routes it serves, in every stage. */
  readonly routes: Readonly<Record<string, Routes>>
  /** Role (named by its function or schedule) → what it may do beyond writing its own log and sending traces. Nothing else may be there. */
  readonly grants: Readonly<Record<string, Grants>>
  /** What the local stage has besides. */
  readonly local?: {
    readonly routes?: Readonly<Record<string, Routes>>
    readonly grants?: Readonly<Record<string, Grants>>
  }
}

/** The tests that every context's stack passes: the same for all, with each context's own lists. */
export const provesContextStack = ({ stack, tables, routes, grants, local = {} }: ContextStack): void => {
  test.each(STAGES)('%s: every role may do exactly what is listed', (stage) => {
    const expected = stage === 'local' ? { ...grants, ...local.grants } : grants
    expect(grantsListed(templateOf(stage, stack))).toEqual(expected)
  })

  test.each(STAGES)(
    '%s: each route of its tables leads to its function, behind the authoriser unless it is for anyone',
    (stage) => {
      const asked = routesAsked(routes)
      const expected = stage === 'local' ? { ...asked, ...routesAsked(local.routes ?? {}) } : asked
      expect(routesMade(templateOf(stage, stack))).toEqual(expected)
    },
  )

  test.each(STAGES)('%s: its tables keep their logical ids, names, indexes and keys', (stage) => {
    const found = [...ofType(templateOf(stage, stack), 'AWS::DynamoDB::GlobalTable')].map(([id, { Properties }]) => [
      id,
      {
        name: describeTable(Properties).name,
        indexes: describeTable(Properties).indexes,
        key: describeTable(Properties).key,
      },
    ])
    const named = Object.entries(tables).map(([id, { name, ...rest }]) => [
      id,
      { name: `xiaoge-${stage}-${name}`, ...rest },
    ])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(named))
  })
}
