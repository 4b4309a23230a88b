import { Fault } from '../kernel/fault.ts'

/** Deep nesting has no use here and costs every reader of the value stack. */
export const DEPTH_MAX = 32

/** The keys seen so far in each open object; undefined for an open array. */
type Frame = Set<string> | undefined

/** A string, with the colon behind it when it is a key, or a bracket. In valid JSON nothing else can look like one of these. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g

const noteKey = (frame: Frame, literal: string): void => {
  const key = JSON.parse(literal) as string
  if (frame?.has(key))
    throw new Fault('invalid', 'request.duplicate-key', `The key ${JSON.stringify(key)} stands twice in one object.`)
  frame?.add(key)
}

const open = (frames: Frame[], bracket: string): void => {
  if (frames.length === DEPTH_MAX)
    throw new Fault('invalid', 'request.too-deep', `The body nests deeper than ${DEPTH_MAX} levels.`)
  frames.push(bracket === '{' ? new Set() : undefined)
}

/** Walks text that is known to be valid JSON and refuses what JSON.parse silently forgives: depth and keys given twice. */
const refuseTricks = (text: string): void => {
  const frames: Frame[] = []
  for (const [token, literal, colon] of text.matchAll(TOKENS)) {
    if (literal !== undefined) {
      if (colon !== undefined) noteKey(frames.at(-1), literal)
    } else if (token === '{' || token === '[') open(frames, token)
    else frames.pop()
  }
}

/**
 * Reads a JSON body (RFC 8259) and refuses duplicate keys and more than 32 levels, which JSON.parse accepts.
 * Faults: request.not-json, request.duplicate-key, request.too-deep.
 */
export const parseStrictJson = (text: string): unknown => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Fault('invalid', 'request.not-json', 'The body is not JSON.', { cause })
  }
  refuseTricks(text)
  return value
}
