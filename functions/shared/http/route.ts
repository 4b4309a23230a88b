import type * as z from 'zod'
import { type Caller, type Role, STAFF_ROLES } from '../kernel/caller.ts'

/**
 * Which unit a route touches. There is no default:
 * - `none`: nothing of a unit (public facts, signing in);
 * - `self`: the caller's own record, found by `Caller.id` alone;
 * - a template such as `d/{streetId}`: the unit is said by the path;
 * - `lookup`: the unit of a stored thing, asked of the context's own store.
 */
export type Touches = 'none' | 'self' | `d${string}` | { readonly lookup: string; readonly param: string }

export type Consumed =
  | 'application/json'
  | 'text/csv'
  | 'application/octet-stream'
  | 'application/x-www-form-urlencoded'
  | 'image/jpeg'
export type Produced =
  | 'application/json'
  | 'text/csv'
  | 'image/svg+xml'
  | 'image/png'
  | 'image/jpeg'
  | 'application/pdf'

/** The types a route takes a body in, the first being the one it is described by. */
export const consumedBy = ({ consumes = 'application/json' }: Pick<Route, 'consumes'>): readonly Consumed[] =>
  typeof consumes === 'string' ? [consumes] : consumes

/**
 * How a standard of others wants to be spoken to: JSON, or XML where the address ends in `.xml`; and faults as a list of code and description.
 * `root` is the outermost element; `items` names what each list is made of, element by element.
 */
export type Dialect = {
  readonly root: string
  readonly items: Readonly<Record<string, string>>
}

/** One line of a context's public surface: the stack makes the route of it, the handler serves it, OpenAPI is printed from it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly summary: string
  readonly allow: 'anyone' | readonly Role[]
  readonly touches: Touches
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  /** Without `body` a request must carry none. */
  readonly body?: z.ZodType
  /** What a body may be sent as; JSON unless it says otherwise. */
  readonly consumes?: Consumed | readonly Consumed[]
  /** The body is handed on as the bytes that were sent (`Uint8Array`): a photograph, a file in an encoding of its own. */
  readonly takes?: 'bytes'
  readonly reply: z.ZodType
  readonly status?: 200 | 201 | 202
  /** What the reply leaves as. A binary one is handed over in base64. */
  readonly produces?: Produced
  /** Replies and faults leave as a standard of others has them, and not as this house's own. */
  readonly dialect?: Dialect
  /** The reply's `version` leaves as its ETag too: for what two people may edit. */
  readonly tagged?: true
  /** The reply is a file to keep, under this name. */
  readonly filename?: string
  /** Public facts may be kept by caches for this long; everything else is `no-store`. */
  readonly cache_s?: number
  /** The line of a request names no caller: beside what is stored at that moment it would tell whose it is. */
  readonly unlogged?: true
  /** Permanent codes of the faults that are this route's own. */
  readonly faults?: readonly string[]
}
export type Routes = Readonly<Record<string, Route>>

const isStaff = (role: Role): boolean => STAFF_ROLES.some((one) => one === role)

/**
 * Whether the authoriser must be asked afresh at each request of a route: where staff may write, so that an answer kept from before a
 * dismissal opens nothing. A route that touches `self` writes the caller's own record alone (signing out): there a kept answer does no harm,
 * and the same request again is answered the same.
 */
export const needsFreshCaller = ({ method, allow, touches }: Pick<Route, 'method' | 'allow' | 'touches'>): boolean =>
  method !== 'GET' && touches !== 'self' && allow !== 'anyone' && allow.some(isStaff)

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type CallerOf<R extends Route> = R['allow'] extends 'anyone' ? undefined : Caller

/** What a use case receives of one request: everything checked, nothing raw. */
export type Input<R extends Route> = {
  readonly params: Parsed<R['params']>
  readonly query: Parsed<R['query']>
  readonly headers: Parsed<R['headers']>
  readonly body: Parsed<R['body']>
  readonly caller: CallerOf<R>
  /** The address the request came from, for limits on failures only. */
  readonly address: string
}
export type Serve<R extends Routes> = {
  readonly [K in keyof R]: (input: Input<R[K]>) => Promise<z.input<R[K]['reply']>>
}
