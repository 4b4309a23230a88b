import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { AttributeValue } from 'aws-lambda'

/** A stream record's image as plain values. */
export const plainItem = (image: Readonly<Record<string, AttributeValue>> | undefined): Record<string, unknown> =>
  unmarshall((image ?? {}) as Parameters<typeof unmarshall>[0])
