import { randomBytes } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose'
import { verifyAtGate } from '../../client/gate-device.ts'
import { patiently } from '../../client/sign-in.ts'
import type { Pass } from '../passes.ts'
import type { OpenGate, Stage } from '../stage.ts'

/** Someone who has seen a pass but not our key: the same header and claims, signed by a key of his own. */
const forge = async (token: string): Promise<string> => {
  const { privateKey } = await generateKeyPair('ES256')
  const { alg: _, ...header } = decodeProtectedHeader(token)
  const claims = { ...decodeJwt(token), jti: randomBytes(8).toString('base64url') }
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey)
}

/** One pass opens once: its owner comes in, its screenshot and its forgery do not. */
export const scanScenes = async (
  { api, cast, scene, see }: Stage,
  [one, other]: readonly [OpenGate, OpenGate],
  pass: Pass,
): Promise<void> => {
  scene('扫码通行', `The pass is scanned at ${cast.community.name} ${one.name}`)
  // A function's first call is slow; nobody stands at this gate yet.
  await patiently(() => verifyAtGate(api, one.token, 'warm-up'))
  see('allow', await verifyAtGate(api, one.token, pass.packed))

  scene('截图转借', 'A friend shows a screenshot of the same pass at another gate')
  see('replayed', await verifyAtGate(api, other.token, pass.packed))

  scene('伪造', 'Somebody signs the same pass with a key of his own')
  see('bad-signature', await verifyAtGate(api, one.token, await forge(pass.token)))
}
