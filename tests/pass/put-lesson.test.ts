import { expect, test } from 'vitest'
import { putLesson } from '../../functions/pass/put-lesson.ts'
import { COURIER_ID } from '../support/appeal-setting.ts'
import { fitnessSetting } from '../support/fitness-setting.ts'

const DONE = { courierId: COURIER_ID, lessonId: 'les_traffic', doneOn: '2026-10-14' }
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`les_many${at}`, '2026-01-01']))

test('a lesson done today is recorded beside the others, and one of tomorrow is not', async () => {
  const { world, deps } = fitnessSetting({ lessons: { les_firstaid: '2026-01-01' } })
  expect(await putLesson(DONE, deps)).toEqual(DONE)
  expect(world.fitness.lessons).toEqual({ les_firstaid: '2026-01-01', les_traffic: '2026-10-14' })
  await expect(putLesson({ ...DONE, doneOn: '2026-10-15' }, deps)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'lesson.not-yet',
  })
})

test('who waits for his review goes on waiting under his name', async () => {
  const { world, deps } = fitnessSetting({ waitingSince: 1 })
  await putLesson(DONE, deps)
  expect(world.saves).toMatchObject([{ waitingSince: 1, maskedName: '王*明' }])
})

test('the same again changes nothing', async () => {
  const { world, deps } = fitnessSetting()
  await putLesson(DONE, deps)
  await putLesson(DONE, deps)
  expect(world.saves).toHaveLength(1)
})

test('fifty lessons are kept, not one more; one of the fifty may be done again', async () => {
  expect(await putLesson(DONE, fitnessSetting({ lessons: many(49) }).deps)).toEqual(DONE)
  const full = fitnessSetting({ lessons: many(50) }).deps
  await expect(putLesson(DONE, full)).rejects.toMatchObject({ kind: 'conflict', code: 'lessons.too-many' })
  expect(await putLesson({ ...DONE, lessonId: 'les_many7' }, full)).toMatchObject({ lessonId: 'les_many7' })
})

test('of whom nobody enrolled, or while others write five times over, none is recorded', async () => {
  const unknown = { ...fitnessSetting().deps, readCourier: async () => undefined }
  await expect(putLesson(DONE, unknown)).rejects.toMatchObject({ code: 'courier.unknown' })
  const { world, deps } = fitnessSetting()
  world.overtaken = 5
  await expect(putLesson(DONE, deps)).rejects.toMatchObject({ code: 'standing.contended' })
})
