import { Fault } from '../kernel/fault.ts'

/** A form has a few dozen fields; more is somebody trying. */
export const FIELDS_MAX = 64

/**
 * Reads a form (application/x-www-form-urlencoded, WHATWG URL standard) as one text for each field. A field that is empty was not filled in:
 * it is left out, for a form sends all of its fields.
 * Faults: request.too-many-fields, request.duplicate-key.
 */
export const parseForm = (text: string): Readonly<Record<string, string>> => {
  const seen = new Set<string>()
  const filled: [name: string, value: string][] = []
  for (const [name, value] of new URLSearchParams(text)) {
    if (seen.has(name))
      throw new Fault(
        'invalid',
        'request.duplicate-key',
        `The field ${JSON.stringify(name.slice(0, 80))} stands twice.`,
      )
    if (seen.size === FIELDS_MAX)
      throw new Fault('invalid', 'request.too-many-fields', `A form has at most ${FIELDS_MAX} fields.`)
    seen.add(name)
    if (value !== '') filled.push([name, value])
  }
  return Object.fromEntries(filled)
}
