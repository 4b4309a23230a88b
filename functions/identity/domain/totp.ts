/** Time-based one-time passwords (RFC 6238) over HMAC-SHA-1, as every authenticator app makes them. */
export const STEP_S = 30
export const DIGITS = 6
/** A phone's clock may be half a minute off, and a code may be typed as it changes. */
export const WINDOW_STEPS = 1
/** As long as the hash (RFC 4226, section 4). */
export const SECRET_BYTES = 20

const COUNTER_BYTES = 8
const SIGN_MASK = 0x7fff_ffff

/** HMAC-SHA-1 of a message under a key: 20 bytes. */
export type HmacSha1 = (key: Uint8Array, message: Uint8Array) => Uint8Array
export type Totp = {
  readonly hmac: HmacSha1
  /** Compares two texts without telling by its time where they differ. */
  readonly isSame: (one: string, other: string) => boolean
}

/** The step an instant (epoch milliseconds) lies in. */
export const stepAt = (now: number): number => Math.floor(now / (STEP_S * 1000))

/** The password of a counter (RFC 4226): so many digits from where the hash's last four bits point. */
export const hotp = (secret: Uint8Array, counter: number, digits: number, hmac: HmacSha1): string => {
  const message = new DataView(new ArrayBuffer(COUNTER_BYTES))
  message.setBigUint64(0, BigInt(counter))
  const hash = hmac(secret, new Uint8Array(message.buffer))
  const offset = (hash.at(-1) ?? 0) & 0xf
  const number = new DataView(hash.buffer, hash.byteOffset, hash.byteLength).getUint32(offset) & SIGN_MASK
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code this is: of those around now and later than the last one taken, for a step is taken once. Undefined when there is none.
 * @param last the step taken last
 */
export const takenStep = (
  { secret, last }: { readonly secret: Uint8Array; readonly last?: number | undefined },
  code: string,
  now: number,
  { hmac, isSame }: Totp,
): number | undefined => {
  const present = stepAt(now)
  const steps = Array.from({ length: 2 * WINDOW_STEPS + 1 }, (_, place) => present - WINDOW_STEPS + place)
  return steps.find((step) => step > (last ?? -1) && isSame(hotp(secret, step, DIGITS, hmac), code))
}
