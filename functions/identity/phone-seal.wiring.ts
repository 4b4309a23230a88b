import { keyWrap } from '../shared/keys/key-wrap.ts'

/** The KMS context of a phone number: sealed for one person, it opens for no other, and IAM lets functions use the key for this purpose apart. */
const sealedFor = (holder: string) => ({ purpose: 'phone', kid: holder })

/** Seals and opens phone numbers; which of the two a function may do is its role's to say. */
export const phoneSeal = (wrappingKey: string) => {
  const wrap = keyWrap(wrappingKey)
  return {
    sealPhone: (phone: string, holder: string): Promise<Uint8Array> =>
      wrap.seal(new TextEncoder().encode(phone), sealedFor(holder)),
    openPhone: async (sealed: Uint8Array, holder: string): Promise<string> =>
      new TextDecoder().decode(await wrap.open(sealed, sealedFor(holder))),
  }
}
