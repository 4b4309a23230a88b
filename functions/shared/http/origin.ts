import { createHash, timingSafeEqual } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { Fault } from '../kernel/fault.ts'

type Asked = Pick<APIGatewayProxyEventV2, 'headers' | 'stageVariables' | 'requestContext'>

/** The header that the distribution adds to each request; lib/platform/edge.ts sets both names. */
const SECRET_HEADER = 'x-origin-secret'
/** The API's stage tells every function which secrets it accepts, by commas. Absent where nothing stands before the API. */
const ACCEPTED = 'originSecrets'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** What the stage accepts; undefined where the API itself is the origin. An empty list accepts nothing. */
const accepted = ({ stageVariables }: Asked): readonly string[] | undefined =>
  stageVariables?.[ACCEPTED]?.split(',').filter((secret) => secret !== '')

/** Compares with every accepted secret, each in constant time, whatever matched before. */
const matches = (sent: string, secrets: readonly string[]): boolean => {
  const given = digest(sent)
  return secrets.map((secret) => timingSafeEqual(given, digest(secret))).includes(true)
}

/**
 * Whether a request came past the stage's edge, asked before anything else: at CloudFront's stages only what bears the origin's secret did.
 * See docs/decisions/the-origin-secret.md. Fault: origin.not-ours (403).
 */
export const refusedAtOrigin = (event: Asked): Fault | undefined => {
  const secrets = accepted(event)
  if (secrets === undefined || matches(event.headers[SECRET_HEADER] ?? '', secrets)) return undefined
  return new Fault('forbidden', 'origin.not-ours', 'This API answers at its public address only.')
}

/**
 * The address of whoever called. CloudFront writes its viewer's address last into X-Forwarded-For, and the gateway may add CloudFront's own
 * behind it; what stands further left came from the viewer and proves nothing. Believed only of a request that came past the edge.
 */
export const callerAddress = (event: Asked): string => {
  const { sourceIp } = event.requestContext.http
  if (accepted(event) === undefined) return sourceIp
  const told = (event.headers['x-forwarded-for'] ?? '').split(',').map((one) => one.trim())
  return told.filter((one) => one !== '' && one !== sourceIp).at(-1) ?? sourceIp
}
