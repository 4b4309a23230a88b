import { Logger } from '@aws-lambda-powertools/logger'

/** One structured logger a function; the service's name comes from POWERTOOLS_SERVICE_NAME. Never give it a body, a token or a phone. */
export const log = new Logger()
