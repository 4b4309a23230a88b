/** The photograph of a courier is shown to the gate that let him in, while he stands there. */
import type { Verdict } from './verdict.ts'

/** A guard looks up within seconds; a minute covers a slow phone. */
export const PHOTO_SHOWN_MS = 60_000

/** Where the photograph of an entry is asked for. */
export const photoPath = (entryId: string): string => `/v1/entries/${entryId}/photo`

/** Whether the photograph may be shown at `now`: with an `allow`, for a minute, its last instant not included. Epoch ms. */
export const mayShowPhoto = (
  { verdict, at }: { readonly verdict: Verdict; readonly at: number },
  now: number,
): boolean => verdict === 'allow' && at <= now && now < at + PHOTO_SHOWN_MS
