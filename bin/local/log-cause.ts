import { readFileSync } from 'node:fs'

/** Lines that say what happened better than the last line does, the most telling first. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|ENOSPC|disk quota exceeded/i, 'the disk is full'],
  [/address already in use|EADDRINUSE/i, 'the port is in use'],
  [/cannot allocate memory|MemoryError|ENOMEM/i, 'the machine is out of memory'],
  [/permission denied|EACCES/i, 'a file may not be written'],
]

/** Enough to hold the end of a traceback, little enough to read into memory whatever the log grew to. */
const TAIL_CHARACTERS = 20_000

/**
 * The likely cause in a log's text: a named cause with the line that shows it, else the last line that says anything.
 * @returns one line without line breaks; empty when the log is empty
 */
export const causeIn = (text: string): string => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  for (const [pattern, meaning] of TELLING) {
    const found = lines.findLast((line) => pattern.test(line))
    if (found !== undefined) return `${meaning} (${found})`
  }
  return lines.at(-1) ?? ''
}

/** The likely cause in a log file; says so when there is no log to read. */
export const causeInFile = (path: string): string => {
  try {
    return causeIn(readFileSync(path, 'utf8').slice(-TAIL_CHARACTERS)) || 'its log is empty'
  } catch (error) {
    return `its log could not be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
