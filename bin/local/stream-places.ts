import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PLACES = 'dynamodb_stream_positions'

type Kept = { readonly payload?: Readonly<Record<string, unknown>> }

/**
 * Forgets how far each publisher had read in its table's stream. The emulator keeps these places with its state but not the streams
 * themselves: after a start they lie far ahead of streams that begin anew, and no event would be published until as many were written again.
 * Lines that were in a stream when it stopped are sent by the sweeper.
 */
export const forgetStreamPlaces = (stateDir: string): void => {
  const file = join(stateDir, 'lambda.json')
  if (!existsSync(file)) return
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
  const { [PLACES]: places, ...payload } = kept.payload ?? {}
  if (places !== undefined) writeFileSync(file, JSON.stringify({ ...kept, payload }))
}
