/**
 * A gate device for the command line.
 *   node bin/gate.ts enrol <origin> <code> <file>    makes the gate's key, enrols it, keeps it in the file, waits until it is confirmed
 *   node bin/gate.ts scan <origin> <file>            reads codes line by line from standard input and says each verdict
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ApiClient, apiClient, Refusal } from './client/api-client.ts'
import { enrolGate, type GateIdentity, signInGate, verifyAtGate } from './client/gate-device.ts'
import { pause } from './client/sign-in.ts'

/** A token lives ten minutes; a gate signs in again a minute before. */
const TOKEN_USED_MS = 9 * 60_000
type Word = { readonly verdict: string; readonly icon: string; readonly zh: string; readonly en: string }

/** Somebody walks to a desk to confirm the key: asking oftener would help nobody. */
const CONFIRMATION_POLL_MS = 3_000
/** Longer than a shift's walk to the office; the key is kept, and `scan` finds out later. */
const CONFIRMATION_WAIT_MS = 30 * 60_000

/** Characters of double width, so that the fingerprint is read from an arm's length. */
const large = (text: string): string =>
  [...text].map((char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)).join('')

const isConfirmed = async (api: ApiClient, gate: GateIdentity): Promise<boolean> =>
  signInGate(api, api.origin, gate).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'gate.key-unconfirmed') return false
      throw error
    },
  )

const enrol = async (api: ApiClient, code: string, file: string): Promise<void> => {
  const { fingerprint, keyThumbprint: _, ...gate } = await enrolGate(api, api.origin, code)
  writeFileSync(file, JSON.stringify(gate), { mode: 0o600 })
  console.log(`已登记 Enrolled as ${gate.gateId}. 指纹 Fingerprint of its key:`)
  console.log(`\n    ${large(fingerprint)}\n`)
  console.log('请物业在后台核对指纹并确认 Let the property compare it on their screen and confirm')
  const until = Date.now() + CONFIRMATION_WAIT_MS
  while (!(await isConfirmed(api, gate))) {
    if (Date.now() > until) throw new Error('Nobody confirmed this key. It is kept: confirm it, then scan.')
    await pause(CONFIRMATION_POLL_MS)
  }
  console.log('已确认，可以扫码 Confirmed: ready to scan')
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
