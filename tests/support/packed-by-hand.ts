/** The packed form written a second time from its table, plainly, so that a slip in the product's own cannot hide in both. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export const base45Of = (bytes: Buffer): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const two = at + 1 < bytes.length
    let value = two ? bytes.readUInt16BE(at) : bytes.readUInt8(at)
    for (let i = 0; i < (two ? 3 : 2); i++) {
      text += ALPHABET.charAt(value % 45)
      value = Math.floor(value / 45)
    }
  }
  return text
}

export const bytesOfBase45 = (text: string): Buffer | undefined => {
  const out: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((char) => ALPHABET.indexOf(char))
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0)
    const size = digits.length - 1
    if (size < 1 || digits.includes(-1) || value >= 256 ** size) return undefined
    out.push(...(size === 2 ? [value >> 8, value & 255] : [value]))
  }
  return Buffer.from(out)
}

/** 101 bytes of a token that is known to be well-formed. */
export const packByHand = (token: string): Buffer => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string & number>
  const bytes = Buffer.alloc(37)
  bytes.writeUInt8(1, 0)
  bytes.write(kid, 1, 'hex')
  bytes.writeUInt8(claims['k'] ?? 0, 3)
  bytes.write(claims['sub'] ?? '', 4, 'base64url')
  bytes.writeUInt32BE(Number((claims['aud'] ?? '').slice(2)), 20)
  bytes.writeUInt32BE(claims['iat'] ?? 0, 24)
  bytes.writeUInt8((claims['exp'] ?? 0) - (claims['iat'] ?? 0), 28)
  bytes.write(claims['jti'] ?? '', 29, 'base64url')
  return Buffer.concat([bytes, Buffer.from(signature, 'base64url')])
}

/** The token of 101 bytes whatever their kind and life, or undefined for another length or profile. */
export const unpackByHand = (bytes: Buffer, iss: string): string | undefined => {
  if (bytes.length !== 101 || bytes[0] !== 1) return undefined
  const iat = bytes.readUInt32BE(24)
  const header = { alg: 'ES256', typ: 'gate-pass+jwt', kid: bytes.toString('hex', 1, 3) }
  const payload = {
    iss,
    sub: bytes.toString('base64url', 4, 20),
    aud: `g:${bytes.readUInt32BE(20)}`,
    k: bytes[3],
    iat,
    exp: iat + bytes.readUInt8(28),
    jti: bytes.toString('base64url', 29, 37),
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(payload)}.${bytes.toString('base64url', 37)}`
}
