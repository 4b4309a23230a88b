import { unmarshall } from '@aws-sdk/util-dynamodb'

/** An item in the engine's own form (a stream record's image, the old item of a refused condition) as plain values. */
export const plainItem = (item: unknown): Record<string, unknown> =>
  unmarshall((item ?? {}) as Parameters<typeof unmarshall>[0])
