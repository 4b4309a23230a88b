import { log } from '../shared/telemetry/log.ts'
import type { LoosePhotoFiles } from './data/photo.files.ts'
import type { LoosePhoto } from './data/photo.items.ts'
import type { LoosePhotoStore } from './data/photo.store.ts'

export type SweepPhotosDeps = LoosePhotoStore & LoosePhotoFiles & { readonly now: () => number }

/** Clocks of two functions differ by less; a claim made in the last moment of its day is written by then. */
const MARGIN_MS = 3_600_000
/** Ten times a hundred an hour are more than a district's couriers begin and leave. */
const PAGES_MAX = 10

/** Deletes one that is nobody's: first its item, so that no ticket can claim it, then its objects, then the line that led to it. */
const drop = async (loose: LoosePhoto, deps: SweepPhotosDeps): Promise<boolean> => {
  const isNobodys = await deps.dropUnclaimed(loose)
  if (isNobodys) {
    await deps.dropMadeAnew(loose.key)
    await deps.dropIncoming(loose.upload)
  }
  await deps.forgetLoose(loose)
  return isNobodys
}

/** Deletes the photographs that no ticket claimed within their day. Every step may be done again. */
export const sweepPhotos = async (deps: SweepPhotosDeps): Promise<void> => {
  const before = deps.now() - MARGIN_MS
  let [looked, dropped] = [0, 0]
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const loose = await deps.loosePhotos(before)
    for (const one of loose) dropped += (await drop(one, deps)) ? 1 : 0
    looked += loose.length
    if (loose.length === 0) break
  }
  log.info('photographs swept', { looked, dropped })
}
