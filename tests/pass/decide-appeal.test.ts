import { describe, expect, test } from 'vitest'
import { OfficeAppeal } from '../../functions/pass/appeals.contract.ts'
import { decideAppeal } from '../../functions/pass/decide-appeal.ts'
import { CourierReinstated } from '../../functions/pass/pass.events.ts'
import { putAppeal } from '../../functions/pass/put-appeal.ts'
import { putCourierStanding } from '../../functions/pass/put-courier-standing.ts'
import {
  AT,
  appealSetting,
  CLERK,
  COLLEAGUE,
  COURIER_ID,
  ELSEWHERE,
  OFFICER,
  suspendedBy,
} from '../support/appeal-setting.ts'

const ID = 'apl_00000001'
const LIFTED = { decision: 'lifted', words: '视频显示为他人' } as const
const UPHELD = { decision: 'upheld', words: '视频为证' } as const

const appealed = async (by: typeof OFFICER | typeof CLERK = CLERK) => {
  const setting = appealSetting(suspendedBy(by))
  await putAppeal(COURIER_ID, { appealId: ID, words: '不是我' }, setting.deps)
  return setting
}

describe('an answer', () => {
  test('that lifts reinstates the courier at once and tells of it under the next version', async () => {
    const { world, deps } = await appealed()
    const reply = await decideAppeal(ID, LIFTED, COLLEAGUE, deps)
    expect(OfficeAppeal.parse(reply)).toEqual(reply)
    expect(reply).toMatchObject({ state: 'lifted', courierId: COURIER_ID, answer: LIFTED })
    expect(world.held).toMatchObject({ status: 'active', version: 6, appeal: { state: 'lifted' } })
    expect(world.held?.reason).toBeUndefined()
    expect(CourierReinstated.parse(world.events[0])).toMatchObject({ sequence: 6, subject: COURIER_ID })
  })

  test('that upholds leaves him suspended and tells nobody', async () => {
    const { world, deps } = await appealed()
    expect(await decideAppeal(ID, UPHELD, COLLEAGUE, deps)).toMatchObject({ state: 'upheld' })
    expect(world.held).toMatchObject({ status: 'suspended', appeal: { state: 'upheld' } })
    expect(world.events).toEqual([])
  })

  test('given again in the same words is the same reply; another one is refused', async () => {
    const { deps } = await appealed()
    const first = await decideAppeal(ID, UPHELD, COLLEAGUE, deps)
    expect(await decideAppeal(ID, UPHELD, OFFICER, deps)).toEqual(first)
    await expect(decideAppeal(ID, LIFTED, OFFICER, deps)).rejects.toMatchObject({ code: 'appeal.decided' })
  })

  test('is written upon what somebody else made of the standing meanwhile, and given up after five times', async () => {
    const { world, deps } = await appealed()
    world.overtaken = 4
    expect(await decideAppeal(ID, LIFTED, OFFICER, deps)).toMatchObject({ state: 'lifted' })
    const contended = await appealed()
    contended.world.overtaken = 5
    const tried = decideAppeal(ID, UPHELD, OFFICER, contended.deps)
    await expect(tried).rejects.toMatchObject({ code: 'standing.contended' })
    expect(contended.world.appeals.get(ID)?.answer).toBeUndefined()
  })
})

describe('who answers', () => {
  test('is never who set the suspension, and may be a colleague or the district', async () => {
    const { deps } = await appealed()
    await expect(decideAppeal(ID, LIFTED, CLERK, deps)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'appeal.own-suspension',
    })
    expect(await decideAppeal(ID, LIFTED, COLLEAGUE, deps)).toMatchObject({ state: 'lifted' })
    expect(await decideAppeal(ID, LIFTED, OFFICER, (await appealed()).deps)).toMatchObject({ state: 'lifted' })
  })

  test('is nobody of another street, nor below the district what the district set', async () => {
    const elsewhere = decideAppeal(ID, LIFTED, ELSEWHERE, (await appealed()).deps)
    await expect(elsewhere).rejects.toMatchObject({ code: 'standing.set-above' })
    const below = decideAppeal(ID, LIFTED, CLERK, (await appealed(OFFICER)).deps)
    await expect(below).rejects.toMatchObject({ code: 'standing.set-above' })
  })

  test('is not who changed the suspension since: it is his own act now', async () => {
    const { world, deps } = await appealed()
    if (world.held !== undefined) world.held = { ...world.held, setBy: COLLEAGUE }
    await expect(decideAppeal(ID, LIFTED, COLLEAGUE, deps)).rejects.toMatchObject({ code: 'appeal.own-suspension' })
    // Nor who set it first: a colleague's change of its words does not make it another's act.
    await expect(decideAppeal(ID, LIFTED, CLERK, deps)).rejects.toMatchObject({ code: 'appeal.own-suspension' })
    expect(await decideAppeal(ID, LIFTED, OFFICER, deps)).toMatchObject({ state: 'lifted' })
  })
})

test('is not who set it first either when somebody else had reworded it before the appeal', async () => {
  const setting = appealSetting({ ...suspendedBy(CLERK), status: 'active' })
  const body = { status: 'suspended', until: new Date(AT + 86_400_000).toISOString() } as const
  await putCourierStanding(COURIER_ID, { ...body, reason: '违规' }, CLERK, setting.deps)
  await putCourierStanding(COURIER_ID, { ...body, reason: '违规两次' }, COLLEAGUE, setting.deps)
  await putAppeal(COURIER_ID, { appealId: ID, words: '不是我' }, setting.deps)
  for (const setter of [CLERK, COLLEAGUE])
    await expect(decideAppeal(ID, UPHELD, setter, setting.deps)).rejects.toMatchObject({
      code: 'appeal.own-suspension',
    })
  const third = { ...CLERK, id: 'app_third' } as const
  expect(await decideAppeal(ID, UPHELD, third, setting.deps)).toMatchObject({ state: 'upheld' })
})

test('an appeal nobody made is unknown', async () => {
  const { deps } = appealSetting(suspendedBy(CLERK))
  await expect(decideAppeal(ID, LIFTED, OFFICER, deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'appeal.unknown',
  })
})
