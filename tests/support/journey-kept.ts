import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pause } from '../../bin/client/sign-in.ts'
import { testStack } from './test-stack.ts'

/**
 * What journeys remember of a deployed stack, beside its note: sessions and gate keys, a file each, so that files of tests, and runs after or
 * beside each other, share the same people instead of asking for codes again.
 */
const folder = join(dirname(testStack().assemblyDir), 'people')
mkdirSync(folder, { recursive: true })

const fileOf = (key: string): string => join(folder, `${key.replaceAll(/[^\w+]/g, '-')}.json`)

/** A holder that died leaves its lock behind: nobody signs in for so long. */
const LOCK_STALE_MS = 60_000
const LOCK_POLL_MS = 20

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

const tryToMake = (path: string): boolean => {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (!isTaken(error)) throw error
    return false
  }
}

const dropIfStale = (lock: string): void => {
  const made = statSync(lock, { throwIfNoEntry: false })
  if (made !== undefined && Date.now() - made.mtimeMs > LOCK_STALE_MS) rmdirSync(lock)
}

const recall = <T>(key: string): T | undefined =>
  existsSync(fileOf(key)) ? (JSON.parse(readFileSync(fileOf(key), 'utf8')) as T) : undefined

/** Renews one thing that is kept: `renew` sees what is held and answers what to hold from now on. One renewal of a key at a time. */
export const renewKept = async <T>(key: string, renew: (held: T | undefined) => Promise<T>): Promise<T> => {
  const lock = `${fileOf(key)}.lock`
  while (!tryToMake(lock)) {
    dropIfStale(lock)
    await pause(LOCK_POLL_MS)
  }
  try {
    const held = recall<T>(key)
    const next = await renew(held)
    if (next !== held) writeFileSync(fileOf(key), JSON.stringify(next))
    return next
  } finally {
    rmdirSync(lock)
  }
}

/** Numbers are claimed by the thousand, so that no two runs at once give the same. */
const BLOCK = 1_000
const claimBlock = (): number => {
  for (let block = 1; ; block += 1) if (tryToMake(join(folder, `block-${block}`))) return block * BLOCK
}
let next = claimBlock()
let left = BLOCK

/** A number of this stack's own, never given twice: what makes ids and phones fresh. */
export const fresh = (): number => {
  if (left === 0) {
    next = claimBlock()
    left = BLOCK
  }
  left -= 1
  next += 1
  return next - 1
}
