/** Where the routes of identity are in full, below the issuer. */
export const gateTokenAddress = (issuer: string): string => `${issuer}/v1/gate-tokens`
export const gateEnrolmentAddress = (issuer: string): string => `${issuer}/v1/gate-enrolments`

/** The discovery document. There is no authorization endpoint: people sign in by challenge, gates by assertion. */
export const describeIssuer = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  token_endpoint: gateTokenAddress(issuer),
  grant_types_supported: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
  response_types_supported: [],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['none'],
})
