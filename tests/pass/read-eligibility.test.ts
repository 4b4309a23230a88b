import { expect, test } from 'vitest'
import type { IssueState } from '../../functions/pass/data/issue.store.ts'
import { NOTHING_ASKED, UNKNOWN_FITNESS } from '../../functions/pass/domain/eligibility.ts'
import { EligibilityReply, OwnEligibility } from '../../functions/pass/eligibility.contract.ts'
import { readEligibility, readOwnEligibility } from '../../functions/pass/read-eligibility.ts'
import { AT, COURIER_ID, OFFICER } from '../support/appeal-setting.ts'

const state: IssueState = {
  courier: {
    ...{ courierId: COURIER_ID, status: 'active', employers: ['ent_a'], kinds: [1], card: undefined },
    since: '2026-08-31',
  },
  passes: [],
  version: 0,
  rules: NOTHING_ASKED,
  fitness: UNKNOWN_FITNESS,
}
const reading = async (change: Partial<IssueState>) => {
  const reply = await readOwnEligibility(COURIER_ID, {
    now: () => AT,
    readIssue: async () => ({ ...state, ...change }),
  })
  expect(OwnEligibility.parse(reply)).toEqual(reply)
  return reply
}

test('a district reads its rules, and that nothing is asked before it said so', async () => {
  const reply = await readEligibility({ readRules: async () => NOTHING_ASKED })
  expect(EligibilityReply.parse(reply)).toEqual(reply)
  expect(reply).toEqual({ version: 0, reviewFirst: false, monthsOfService: 0, lessons: [] })
})

test('a courier of whom nothing is asked is eligible', async () => {
  expect(await reading({})).toEqual({
    eligible: true,
    review: { asked: false, state: 'none' },
    service: { monthsAsked: 0, since: '2026-08-31', enoughFrom: '2026-08-31' },
    lessons: [],
  })
})

test('a courier reads each thing asked, what he met, and which refusal he would get', async () => {
  const rules = { version: 1, reviewFirst: true, monthsOfService: 6, lessons: ['les_firstaid', 'les_traffic'] }
  const waiting = { version: 1, lessons: { les_traffic: '2026-10-01' }, waitingSince: AT }
  expect(await reading({ rules, fitness: waiting })).toEqual({
    eligible: false,
    refusal: 'courier.awaits-review',
    review: { asked: true, state: 'waiting' },
    service: { monthsAsked: 6, since: '2026-08-31', enoughFrom: '2027-02-28' },
    lessons: [{ lessonId: 'les_firstaid' }, { lessonId: 'les_traffic', doneOn: '2026-10-01' }],
  })
  expect(await reading({ rules, fitness: waiting, version: 1 })).toMatchObject({ refusal: 'courier.service-too-short' })
})

test('who was looked at reads the words, and not who looked', async () => {
  const { id, role, unit } = OFFICER
  const review = { decision: 'refused', words: '证件不符', at: AT, by: { id, role, unit } } as const
  const reply = await reading({
    rules: { ...NOTHING_ASKED, reviewFirst: true },
    fitness: { ...UNKNOWN_FITNESS, review },
  })
  expect(reply).toMatchObject({ refusal: 'courier.review-refused', review: { state: 'refused', words: '证件不符' } })
  expect(JSON.stringify(reply)).not.toContain(id)
})

test('whom nobody enrolled is told so', async () => {
  await expect(reading({ courier: undefined })).rejects.toMatchObject({ code: 'courier.not-enrolled' })
})
