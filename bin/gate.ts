/**
 * A gate device for the command line.
 *   node bin/gate.ts enrol <origin> <code> <file>    makes the gate's key, enrols it, keeps it in the file
 *   node bin/gate.ts scan <origin> <file>            reads codes line by line from standard input and says each verdict
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ApiClient, apiClient } from './client/api-client.ts'
import { enrolGate, type GateIdentity, signInGate, verifyAtGate } from './client/gate-device.ts'

/** A token lives ten minutes; a gate signs in again a minute before. */
const TOKEN_USED_MS = 9 * 60_000
type Word = { readonly verdict: string; readonly icon: string; readonly zh: string; readonly en: string }

const enrol = async (api: ApiClient, code: string, file: string): Promise<void> => {
  const gate = await enrolGate(api, api.origin, code)
  writeFileSync(file, JSON.stringify(gate), { mode: 0o600 })
  console.log(`已入网 Enrolled as ${gate.gateId}`)
}

const tokens = (api: ApiClient, gate: GateIdentity) => {
  let held: { token: string; until: number } | undefined
  return async (): Promise<string> => {
    if (held === undefined || Date.now() > held.until)
      held = { token: await signInGate(api, api.origin, gate), until: Date.now() + TOKEN_USED_MS }
    return held.token
  }
}

const scan = async (api: ApiClient, file: string): Promise<void> => {
  const token = tokens(api, JSON.parse(readFileSync(file, 'utf8')) as GateIdentity)
  const { body } = await api.call<{ verdicts: readonly Word[] }>('GET', '/v1/verdicts')
  console.log('请扫码 Scan a code')
  for await (const line of createInterface({ input: process.stdin })) {
    const { body: answer, took_ms } = await verifyAtGate(api, await token(), line.trim())
    const word = body.verdicts.find(({ verdict }) => verdict === answer.verdict)
    const who = answer.card === undefined ? '' : `${answer.card.maskedName} ${answer.card.enterpriseName}  `
    console.log(`${word?.icon} ${word?.zh} ${word?.en}  ${who}${took_ms.toFixed(0)} ms`)
  }
}

const [command, origin = '', ...rest] = process.argv.slice(2)
const [first = '', second = ''] = rest
if (command === 'enrol' && second !== '') await enrol(apiClient(origin), first, second)
else if (command === 'scan' && first !== '') await scan(apiClient(origin), first)
else {
  console.error('Usage: node bin/gate.ts enrol <origin> <code> <file> | scan <origin> <file>')
  process.exitCode = 2
}
