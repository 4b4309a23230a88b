/** A profile is what one byte of a packed pass stands for: the algorithm, the type and the issuer of the token. */

const ISSUER_MAX = 256
/** Printable ASCII that JSON writes as it stands, so that the rebuilt token needs no escapes. */
const PLAIN_ISSUER = /^[\x21\x23-\x5b\x5d-\x7e]+$/

export const PASS_ALG = 'ES256'
export const PASS_TYP = 'gate-pass+jwt'
/** The profile byte of form (a). */
export const GATE_PASS_BYTE = 1

export type Profile = {
  readonly byte: number
  readonly iss: string
  /** The token's header up to its key id. */
  readonly headerStart: string
  /** The token's payload up to its subject. */
  readonly claimsStart: string
}

/**
 * The profile of form (a) for one issuer.
 * @throws RangeError for an issuer that JSON would have to escape: a fault of configuration, met at start
 */
export const gatePassProfile = (iss: string): Profile => {
  if (iss.length > ISSUER_MAX || !PLAIN_ISSUER.test(iss))
    throw new RangeError('the issuer must be plain printable ASCII')
  return {
    byte: GATE_PASS_BYTE,
    iss,
    headerStart: `{"alg":"${PASS_ALG}","typ":"${PASS_TYP}","kid":"`,
    claimsStart: `{"iss":"${iss}","sub":"`,
  }
}
