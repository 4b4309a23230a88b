import type { ApiClient } from '../client/api-client.ts'
import { type GateIdentity, signInGate, type Verification } from '../client/gate-device.ts'
import { pause } from '../client/sign-in.ts'
import type { Cast } from '../sample/cast.ts'
import type { KeptSessions } from '../sample/sessions.ts'
import { paint, say, step } from './stage-words.ts'

type Word = {
  readonly verdict: string
  readonly colour: 'green' | 'amber' | 'red'
  readonly icon: string
  readonly zh: string
  readonly en: string
}
export type ShowDeps = { readonly api: ApiClient; readonly sessions: KeptSessions; readonly cast: Cast }
export type Stage = ShowDeps & {
  /** What went otherwise than it must. */
  readonly wrong: string[]
  /** Begins the next scene. */
  readonly scene: (zh: string, en: string) => void
  /** Says a verdict as a guard sees it, with its time, and remembers whether it was the one that had to come. */
  readonly see: (wanted: string, seen: { readonly body: Verification; readonly took_ms: number }) => void
  /** Remembers what does not hold. */
  readonly must: (holds: boolean, what: string) => void
}

/** Somebody on the stage: his token. */
export type Player = { readonly token: string; readonly id: string; readonly phone: string }
/** A gate that is signed in. */
export type OpenGate = { readonly gateId: string; readonly name: string; readonly token: string }

/** The stage with the guards' words as the API serves them. */
export const openStage = async (deps: ShowDeps): Promise<Stage> => {
  const { body } = await deps.api.call<{ verdicts: readonly Word[] }>('GET', '/v1/verdicts')
  const wrong: string[] = []
  let scenes = 0
  return {
    ...deps,
    wrong,
    scene: (zh, en) => {
      scenes += 1
      step(scenes, zh, en)
    },
    see: (wanted, { body: verification, took_ms }) => {
      const { verdict, card } = verification
      const word = body.verdicts.find((one) => one.verdict === verdict)
      const text = `${word?.icon ?? '?'} ${word?.zh ?? verdict}  ${word?.en ?? ''}`
      say(`${paint(word?.colour ?? 'red', text)}  ${paint('dim', `${verdict}, ${took_ms.toFixed(0)} ms`)}`)
      if (card !== undefined) say(paint('dim', `${card.maskedName}  ${card.enterpriseName}`))
      if (verdict !== wanted) wrong.push(`expected ${wanted}, saw ${verdict}`)
    },
    must: (holds, what) => {
      if (!holds) wrong.push(what)
    },
  }
}

const LOOKS_MAX = 120
const LOOK_EVERY_MS = 250

/** Looks again until something is so: what one context says reaches the others by event, within seconds. Half a minute at most. */
export const untilSo = async (what: () => Promise<boolean>): Promise<boolean> => {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    if (await what()) return true
    await pause(LOOK_EVERY_MS)
  }
  return false
}

export const openGate = async ({ api }: ShowDeps, name: string, gate: GateIdentity): Promise<OpenGate> => ({
  gateId: gate.gateId,
  name,
  token: await signInGate(api, api.origin, gate),
})
