import { Fault } from './fault.ts'

const TAG = /^"(\d{1,15})"$/

/**
 * The version an edit was made over, from its If-Match header. Fault: edit.unconditional (no header, or no tag of ours).
 * @param tag `"7"`, as the ETag of what was read; `"0"` of what is not there yet
 */
export const versionEdited = (tag: string | undefined): number => {
  const version = TAG.exec(tag ?? '')?.[1]
  if (version === undefined)
    throw new Fault(
      'unconditional',
      'edit.unconditional',
      'Say by If-Match which version you edited: it is the ETag of what you read.',
    )
  return Number(version)
}

/** The refusal of an edit made over a version that is no longer the stored one. */
export const staleEdit = (): Fault =>
  new Fault('stale', 'edit.stale', 'Somebody changed it meanwhile: read it again and make your change over that.')
