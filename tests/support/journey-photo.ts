import { encode } from 'jpeg-js'
import { pause } from '../../bin/client/sign-in.ts'
import { show, takePass } from './journey-passes.ts'
import { api, type Courier, type Gate } from './journey-people.ts'

const SIDE = 64

/** A small picture of two colours, as a phone's camera would send it. */
const picture = (): Uint8Array<ArrayBuffer> => {
  const data = Buffer.alloc(SIDE * SIDE * 4, 0xff)
  for (let at = 0; at < data.length / 2; at += 4) data.fill(0x40, at, at + 3)
  return Uint8Array.from(encode({ data, width: SIDE, height: SIDE }, 90).data)
}

/** Sends a courier's photograph, as his phone does. */
export const sendPhoto = async (courier: Courier): Promise<void> => {
  const response = await fetch(`${api.origin}/v1/me/photo`, {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${await courier.token()}` },
    body: picture(),
  })
  if (!response.ok) throw new Error(`The photograph was refused: ${response.status} ${await response.text()}`)
}

/** Three passes may stand at an instant; what the registry tells arrives in between. */
const TRIES = 3

/** Lets a courier with a photograph in at a gate: where the gate gets it. */
export const letInWithPhoto = async (courier: Courier, gate: Gate): Promise<string> => {
  await sendPhoto(courier)
  for (let tries = 0; tries < TRIES; tries += 1) {
    await pause(1_500)
    const { card } = await show(gate, (await takePass(courier)).packed)
    const photo = card !== undefined && 'photo' in card ? card.photo : undefined
    if (typeof photo === 'string') return photo
  }
  throw new Error('The gate has not heard of the photograph.')
}
