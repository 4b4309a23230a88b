import { newScanId, type Verification, verifyAtGate } from '../../bin/client/gate-device.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { api, type Gate, type Person } from './journey-people.ts'

export type ShownPass = { readonly jti: string; readonly token: string; readonly packed: string }
/** The emulator's functions are processes of this machine: more at once only wait for each other. */
export const AT_ONCE = 20

/** Passes of a courier, as his phone asks for them. */
export const takePasses = async (courier: Person, count = 1, kind = 'parcel'): Promise<readonly ShownPass[]> => {
  const { body } = await api.call<{ passes: readonly ShownPass[] }>('POST', '/v1/passes', {
    token: await courier.token(),
    body: { kind, count },
  })
  return body.passes
}

export const takePass = async (courier: Person): Promise<ShownPass> => {
  const [pass] = await takePasses(courier)
  if (pass === undefined) throw new Error('No pass came.')
  return pass
}

export const show = async (gate: Gate, packed: string, scanId = newScanId()): Promise<Verification> =>
  (await verifyAtGate(api, await gate.token(), packed, scanId)).body

export const verdictOf = async (gate: Gate, packed: string): Promise<string> => (await show(gate, packed)).verdict

/** Does something for each item, so many at once; answers in order. */
export const eachOf = async <T, A>(
  items: readonly T[],
  what: (item: T) => Promise<A>,
  atOnce = AT_ONCE,
): Promise<A[]> => {
  const answers: A[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) answers[at] = await what(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answers
}

/** Asks again and again until the answer is the wanted one; gives up after `patience_s`, with the last answer seen. */
export const until = async <T>(
  what: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  patience_s: number,
): Promise<T> => {
  const end = Date.now() + patience_s * 1000
  for (;;) {
    const answer = await what()
    if (isWanted(answer)) return answer
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(answer)} after ${patience_s} s.`)
    await pause(250)
  }
}

/** The civil day in Shanghai of an instant a gate was told. */
export const civilDayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
