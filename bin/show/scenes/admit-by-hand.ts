import { randomUUID } from 'node:crypto'
import type { OpenGate, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

type Entry = { readonly entryId: string; readonly how: string; readonly reason?: string; readonly words?: string }

const HOUR_MS = 3_600_000
const SHANGHAI_MS = 8 * HOUR_MS

/** A dead phone is another way in, and recorded like every other. */
export const admitByHandScene = async ({ api, sessions, cast, scene, must }: Stage, gate: OpenGate): Promise<void> => {
  scene('人工放行', 'A phone is dead; the guard admits by hand and says why')
  const community = `/v1/communities/${cast.community.communityId}`
  const admissionId = `adm_${randomUUID().replaceAll('-', '')}`
  const { body } = await api.call<{ at: string }>('PUT', `${community}/admissions/${admissionId}`, {
    token: gate.token,
    body: { reason: 'phone-dead', words: '认得，天天来 known here' },
  })
  const day = new Date(Date.parse(body.at) + SHANGHAI_MS).toISOString().slice(0, 10)
  const token = await sessions.of(cast.property.phone)
  const log = `${community}/entries?day=${day}&how=by-hand`
  const { body: entries } = await api.call<{ entries: readonly Entry[] }>('GET', log, { token })
  const line = entries.entries.find(({ entryId }) => entryId === admissionId)
  say(`物业台账 The property's log: ${line?.how}, ${line?.reason}, ${line?.words}`)
  must(line !== undefined, 'the admission by hand is not in the log')
}
