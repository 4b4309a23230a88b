import { describe, expect, test } from 'vitest'
import { makeSecrets } from '../../../functions/shared/keys/make-secrets.ts'

const world = () => {
  const kept = new Map<string, Uint8Array>()
  let drawn = 0
  return {
    kept,
    deps: {
      store: {
        addSecret: async (name: string, bytes: Uint8Array) => {
          if (!kept.has(name)) kept.set(name, bytes)
        },
      },
      randomBytes: (size: number) => {
        drawn += 1
        return new Uint8Array(size).fill(drawn)
      },
    },
  }
}

describe('the making of secrets', () => {
  test('makes each that is named, 32 bytes, each its own', async () => {
    const { kept, deps } = world()
    await makeSecrets(['reporter', 'cursor'], deps)
    expect([...kept]).toEqual([
      ['reporter', new Uint8Array(32).fill(1)],
      ['cursor', new Uint8Array(32).fill(2)],
    ])
  })

  test('leaves what is there as it is, and adds what is new', async () => {
    const { kept, deps } = world()
    await makeSecrets(['reporter'], deps)
    await makeSecrets(['reporter', 'cursor'], deps)
    expect(kept.get('reporter')).toEqual(new Uint8Array(32).fill(1))
    expect(kept.get('cursor')).toEqual(new Uint8Array(32).fill(3))
  })
})
