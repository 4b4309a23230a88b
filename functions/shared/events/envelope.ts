import * as z from 'zod'

/**
 * What every event carries. `id` is derived from its cause, so a repeat of the cause is the same event; `sequence` is the subject's own
 * version, so a projection applies an event only if it is greater than the one it holds. Instants are RFC 3339, UTC.
 */
export const envelope = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    id: z.string().min(8).max(128),
    type: z.literal(type),
    form: z.literal(1),
    at: z.iso.datetime(),
    subject: z.string().min(1).max(64),
    sequence: z.int().positive(),
    data,
  })

/** An event before its type is looked at: as the publisher carries it. */
export const AnyEnvelope = envelope('any', z.record(z.string(), z.unknown())).extend({ type: z.string().min(3) })
export type AnyEvent = z.output<typeof AnyEnvelope>
