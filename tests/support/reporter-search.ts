import { courierNumber } from '../../functions/shared/kernel/ids.ts'

/** Looks for a courier in whatever was written: as text, as bytes, and as either in base64 or hexadecimal. */

const TEXT_MIN = 8

/** All that a text may hold in another spelling: each run of base64 or hexadecimal in it, at each of the offsets at which it may begin. */
const decodings = (text: string): readonly Buffer[] => {
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []
  return runs.flatMap((run) => [
    ...[0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64')),
    ...(/^[0-9a-f]+$/i.test(run) ? [Buffer.from(run, 'hex')] : []),
  ])
}

type Found = { readonly path: string; readonly as: string }

/** Where in a value this courier shows, however deep. */
export const tracesOf = (value: unknown, courierId: string, path = ''): readonly Found[] => {
  const number = Buffer.from(courierNumber(courierId) ?? [])
  // The id without its prefix too: `cou_` is no secret.
  const texts = [courierId, courierId.slice(4)]
  const inBytes = (bytes: Buffer, as: string): readonly Found[] => [
    ...(number.length > 0 && bytes.includes(number) ? [{ path, as: `${as} his number` }] : []),
    ...(texts.some((text) => bytes.includes(text)) ? [{ path, as: `${as} his id` }] : []),
  ]
  if (value instanceof Uint8Array) return inBytes(Buffer.from(value), 'bytes of')
  if (typeof value === 'string') {
    const plain = texts.some((text) => value.includes(text)) ? [{ path, as: 'his id' }] : []
    return value.length < TEXT_MIN
      ? plain
      : [...plain, ...decodings(value).flatMap((bytes) => inBytes(bytes, 'encoded'))]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...tracesOf(name, courierId, `${path}/${name}`),
    ...tracesOf(inner, courierId, `${path}/${name}`),
  ])
}
