import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertStateKept, claimState } from '../../bin/local/state-folder.ts'

const FULL = '19:31:30 ERROR [persistence] Persistence: failed to save iam: [Errno 28] No space left on device'

describe('the folder of kept state', () => {
  let folder: string
  let state: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'state-folder-'))
    state = join(folder, 'state')
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('belongs to the port that first used it', () => {
    claimState(state, 4566)
    expect(() => claimState(state, 4566)).not.toThrow()
    expect(() => claimState(state, 4567)).toThrow('belongs to port 4566, not 4567')
  })

  it('stays where everything was written', () => {
    claimState(state, 4566)
    assertStateKept(state, 'all is well\n')
    expect(existsSync(state)).toBe(true)
  })

  it('is set aside when the disk was full, since old and new would be mixed', () => {
    claimState(state, 4566)
    expect(() => assertStateKept(state, FULL)).toThrow('The state could not be kept: the disk is full')
    expect([existsSync(state), existsSync(`${state}.incomplete`)]).toEqual([false, true])
  })

  it('is set aside a second time over the first', () => {
    for (const _time of [1, 2]) {
      claimState(state, 4566)
      expect(() => assertStateKept(state, FULL)).toThrow(`${state}.incomplete`)
    }
    expect(existsSync(state)).toBe(false)
  })
})
