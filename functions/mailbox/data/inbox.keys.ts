import { createHmac } from 'node:crypto'
import { encodeCrockford } from '../../shared/kernel/crockford.ts'

const ID_BYTES = 16
const ID_CHARS = 26

/**
 * The names of inboxes and notices, under the context's secret `inbox`. Without it nobody makes the name of a courier's inbox of his id, nor
 * finds of a notice's id, which travels over the bus, which ticket it tells of: a ticket's id and the number of its event could be tried.
 */
export const inboxKeys = (secret: Uint8Array) => {
  const mac = (text: string): Buffer => createHmac('sha256', secret).update(text, 'utf8').digest()
  return {
    /** The name of somebody's inbox: 43 characters, the same for ever. @param id a courier's or an appointment's */
    holderOf: (id: string): string => mac(`inbox#${id}`).toString('base64url'),
    /** The id of a notice, of what caused it and for whom: the same cause again is the same notice. 128 bits. */
    noticeIdOf: (cause: string): string => {
      const bits = mac(`notice#${cause}`).subarray(0, ID_BYTES).toString('hex')
      return `ntc_${encodeCrockford(BigInt(`0x${bits}`), ID_CHARS)}`
    },
  }
}
export type InboxKeys = ReturnType<typeof inboxKeys>
