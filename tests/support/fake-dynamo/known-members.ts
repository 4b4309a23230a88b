/**
 * A member of a request that the fake does not know would be passed over in silence, and a test would prove what production does not do.
 * @throws TypeError naming it
 */
export const requireKnown = (request: object, known: readonly string[]): void => {
  const named: Readonly<Record<string, unknown>> = { ...request }
  for (const name in named)
    if (!known.includes(name) && named[name] !== undefined)
      throw new TypeError(`The fake of DynamoDB does not know ${name}.`)
}
