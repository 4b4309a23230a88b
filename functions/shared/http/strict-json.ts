import { Fault } from '../kernel/fault.ts'

/** Deep nesting has no use here and costs every reader of the value stack. */
export const DEPTH_MAX = 32

/** The keys seen so far in each open object; undefined for an open array. */
type Frame = Set<string> | undefined

/** A string, with the colon behind it when it is a key, or a bracket. In valid JSON nothing else can look like one of these. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g

/** A refusal repeats no more of what was sent than a person needs to find it. */
const TOLD_CHARS = 80

const noteKey = (frame: Frame, key: string): void => {
  if (frame?.has(key)) {
    const told = JSON.stringify(key.slice(0, TOLD_CHARS))
    throw new Fault('invalid', 'request.duplicate-key', `The key ${told} stands twice in one object.`)
  }
  frame?.add(key)
}

/** The text of a literal. Half a surrogate pair is no character: UTF-8 has no form for it, and a store could not keep it. */
const textOf = (literal: string): string => {
  const text = JSON.parse(literal) as string
  if (!text.isWellFormed())
    throw new Fault('invalid', 'request.not-unicode', 'A text holds half a surrogate pair, which is no character.')
  return text
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
      const text = textOf(literal)
      if (colon !== undefined) noteKey(frames.at(-1), text)
    } else if (token === '{' || token === '[') open(frames, token)
    else frames.pop()
  }
}

/**
 * Reads a JSON body (I-JSON, RFC 7493) and refuses what JSON.parse accepts: duplicate keys, halves of surrogate pairs, more than 32 levels.
 * Faults: request.not-json, request.duplicate-key, request.not-unicode, request.too-deep.
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
