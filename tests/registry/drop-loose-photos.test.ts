import { expect, test } from 'vitest'
import { dropLoosePhotos } from '../../functions/registry/drop-loose-photos.ts'

const now = 1_000_000_000
const kit = () => {
  const done: string[] = []
  const deps = {
    loosePhotos: async () => [
      { photoKey: 'old', at: now - 60_000 },
      { photoKey: 'young', at: now - 59_999 },
      { photoKey: 'former', at: now, isFormer: true as const },
    ],
    dropPhoto: async (key: string) => {
      done.push(`drop ${key}`)
    },
    forgetLoose: async (_: string, key: string) => {
      done.push(`forget ${key}`)
    },
    now: () => now,
  }
  return { deps, done }
}

test('objects of a minute ago go, those of a moment less stay, and a former photograph goes at once', async () => {
  const { deps, done } = kit()
  await dropLoosePhotos('cou_1', deps)
  expect(done).toEqual(['drop old', 'forget old', 'drop former', 'forget former'])
})

test('an object that could not be deleted is not forgotten', async () => {
  const { deps, done } = kit()
  const broken = { ...deps, dropPhoto: () => Promise.reject(new Error('no bucket')) }
  await expect(dropLoosePhotos('cou_1', broken)).rejects.toThrow('no bucket')
  expect(done).toEqual([])
})
