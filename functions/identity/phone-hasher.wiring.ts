import { phoneHash } from '../shared/crypto/phone-hash.node.ts'
import { secretReader } from '../shared/crypto/secret.reader.ts'

/** The keyed hash of phones, its pepper read once. Apart from the other wiring, so that small functions carry no signing code. */
export const phoneHasher = (pepperSecret: string) => {
  const pepper = secretReader(pepperSecret)
  return async (phone: string): Promise<string> => phoneHash(await pepper(), phone)
}
