/**
 * A member of a request that the fake does not know would be passed over in silence, and a test would prove what production does not do.
 * @throws TypeError naming it
 */
export const requireKnown = (request: object, known: readonly string[]): void => {
  const foreign = Object.entries(request).filter(([name, value]) => value !== undefined && !known.includes(name))
  if (foreign.length > 0)
    throw new TypeError(`The fake of DynamoDB does not know ${foreign.map(([name]) => name).join(', ')}.`)
}
