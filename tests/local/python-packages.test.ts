import { describe, expect, it } from 'vitest'
import { isNewEnough } from '../../bin/local/python-packages.ts'

describe('the python for the emulator', () => {
  it.each(['3.10', '3.11', '3.14'])('may be %s', (version) => {
    expect(isNewEnough(version)).toBe(true)
  })

  it.each(['3.9', '2.7', '4.0', '', 'nonsense'])('may not be %j', (version) => {
    expect(isNewEnough(version)).toBe(false)
  })
})
