/** What went wrong, in the eleven ways a caller can act upon. The HTTP status of each is decided once, in shared/http/problem.ts. */
export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'unsupported'
  | 'unconditional'
  | 'limited'
  | 'unavailable'

export type FaultDetails = {
  /** Seconds until a further try may succeed. */
  readonly retryAfter_s?: number
  /** Where in the request the fault lies: a JSON pointer and what was wrong there. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly cause?: unknown
}

/** An expected refusal. Its code is part of the public contract and never changes. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly kind: FaultKind
  readonly code: string
  readonly details: FaultDetails
  constructor(kind: FaultKind, code: string, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.kind = kind
    this.code = code
    this.details = details
  }
}
