import type { Role } from '../../functions/shared/kernel/caller.ts'
import type { Person } from './journey-people.ts'

/** The right call of a route: who makes it, and what it needs. It must succeed. */
export type Twin = {
  readonly by?: Pick<Person, 'token'>
  readonly path: string
  readonly body?: unknown
  readonly csv?: string
  readonly jpeg?: Uint8Array
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The same route upon a thing that does not exist: asked of each route that touches a unit. */
  readonly nothingAt?: string
  /** The call uses up its caller: only `by` may make it, for whichever role. */
  readonly isWasteful?: true
}
/** `role` is who is going to call; without one, anybody whom the route allows. */
export type MakeTwin = (role?: Role) => Promise<Twin>
