import { confirmGate, enrolGate } from '../../client/gate-device.ts'
import { type OpenGate, openGate, type Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

type Keys = { readonly pending?: { readonly fingerprint: string; readonly keyThumbprint: string } }
type SampleGate = { readonly gateId: string; readonly name: string }

const enrol = async (stage: Stage, { gateId, name }: SampleGate): Promise<OpenGate> => {
  const { api, sessions, cast, must } = stage
  const token = await sessions.of(cast.property.phone)
  const { body } = await api.call<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })
  const gate = await enrolGate(api, api.origin, body.code)
  const { body: keys } = await api.call<Keys>('GET', `/v1/gates/${gateId}/keys`, { token })
  say(`${name}  设备显示 device shows ${gate.fingerprint}   物业看到 the clerk sees ${keys.pending?.fingerprint}`)
  must(keys.pending?.fingerprint === gate.fingerprint, `the fingerprints of ${gateId} differ`)
  await confirmGate(api, token, gateId, gate.keyThumbprint)
  return openGate(stage, name, gate)
}

/** Two gates, each by a key that its device made; a key counts when a person compared its fingerprint on both sides. */
export const enrolGatesScene = async (stage: Stage): Promise<readonly [OpenGate, OpenGate]> => {
  stage.scene('门岗入网', 'Two gates make their own keys; the property clerk compares fingerprints and confirms')
  const [one, other] = stage.cast.gates
  const gates = [await enrol(stage, one), await enrol(stage, other)] as const
  say('指纹一致，已确认 The fingerprints agree: confirmed')
  return gates
}
