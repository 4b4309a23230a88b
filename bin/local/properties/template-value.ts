/** Stands for a property that is not there, on either side of a comparison. */
export const ABSENT = 'none'

/** The value at a path inside a template's properties: names for objects, numbers for lists; undefined when it is not there. */
export const valueAt = (root: unknown, ...path: readonly (string | number)[]): unknown => {
  let value: unknown = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(step))?.[1]
  }
  return value
}

/** 'on' for true in either of CloudFormation's spellings, else `ABSENT`: a switch that is off is not there. */
export const switchOf = (value: unknown): string => (value === true || value === 'true' ? 'on' : ABSENT)

/** A plain text or number as text, else `ABSENT`. */
export const plainOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ABSENT

/** TableV2 keeps what belongs to one region in its first replica; Table keeps it at the top. */
export const ofTable = (properties: unknown, ...path: readonly (string | number)[]): unknown =>
  valueAt(properties, 'Replicas', 0, ...path) ?? valueAt(properties, ...path)
