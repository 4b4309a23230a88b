import { describe, expect, it } from 'vitest'
import { causeIn } from '../../bin/local/log-cause.ts'

describe('the cause in a log', () => {
  it('is the full disk, with the line that shows it, though other lines follow', () => {
    const log = 'starting\nOSError: [Errno 28] No space left on device: state.json\nshutting down\n'
    expect(causeIn(log)).toBe('the disk is full (OSError: [Errno 28] No space left on device: state.json)')
  })

  it('is the port in use', () => {
    expect(
      causeIn("[Errno 98] error while attempting to bind on address ('127.0.0.1', 4566): address already in use"),
    ).toMatch(/^the port is in use/)
  })

  it('is the last line that says anything when none is known', () => {
    expect(causeIn('Traceback\nModuleNotFoundError: No module named x\n\n')).toBe(
      'ModuleNotFoundError: No module named x',
    )
  })

  it('is nothing in an empty log', () => {
    expect(causeIn('\n')).toBe('')
  })
})
