import * as z from 'zod'

/** The entity tag (RFC 9110) of a version: strong, its number in quotes. */
export const entityTag = (version: number): string => `"${version}"`

/**
 * The headers of a route whose thing two people may edit: `If-Match` with the tag of what was read, `"0"` where nothing is yet. It may be
 * absent here, so that its absence is answered as what it is: edit.unconditional (428). Over another version: edit.stale (412).
 */
export const EditHeaders = z.object({ 'if-match': z.string().max(40).optional() })

/** The faults of every route with `EditHeaders`. */
export const EDIT_FAULTS = ['edit.unconditional', 'edit.stale'] as const
