import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { batchGet } from '../../shared/dynamo/batch-get.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Roster, RosterPlace } from '../domain/roster.ts'
import type { RosterPerson } from '../domain/roster-difference.ts'
import type { Step } from '../domain/roster-plan.ts'
import { getItem } from './get-item.ts'
import { PART_PEOPLE, PeopleItem, PlanItem, peopleKey, planKey, ttlOf } from './roster.items.ts'

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PART_PEOPLE) }, (_, part) =>
    all.slice(part * PART_PEOPLE, (part + 1) * PART_PEOPLE),
  )

type Named = RosterPlace & Pick<Roster, 'rosterId'>

/** Whom a roster names and what is to be done, in parts: kept before what refers to them, and never changed. */
export const rosterPeopleStore = (table: string, db: Documents) => {
  const putAll = async (items: readonly Readonly<Record<string, unknown>>[]): Promise<number> => {
    await Promise.all(items.map((Item) => db.send(new PutCommand({ TableName: table, Item }))))
    return items.length
  }
  const planPart = async (roster: Roster, part: number): Promise<readonly Step[]> => {
    const { pk, sk } = planKey(roster, roster.rosterId, roster.basis, part)
    return PlanItem.parse(await getItem(db, table, pk, sk)).steps
  }
  return {
    /** Keeps the people of a roster ahead of it. Answers in how many parts. */
    keepPeople(roster: Named & Pick<Roster, 'digest' | 'sentAt'>, people: readonly RosterPerson[]): Promise<number> {
      const { rosterId, digest, sentAt } = roster
      const key = (part: number) => peopleKey(roster, rosterId, digest, part)
      return putAll(inParts(people).map((some, part) => ({ ...key(part), form: 1, people: some, ...ttlOf(sentAt) })))
    },
    /** The people of a roster in the order they were sent. */
    async rosterPeople(roster: Roster): Promise<readonly RosterPerson[]> {
      const { rosterId, digest, parts } = roster
      const keys = Array.from({ length: parts }, (_, part) => peopleKey(roster, rosterId, digest, part))
      const found = (await batchGet(db, table, keys)).map((item) => PeopleItem.parse(item).people)
      if (found.length !== parts) throw new Error('A roster lost some of its people.')
      return found.flat().sort((one, other) => one.line - other.line)
    },
    /** Keeps a plan ahead of the work. Answers in how many parts. */
    keepPlan(roster: Named & Pick<Roster, 'basis'>, steps: readonly Step[], at: number): Promise<number> {
      const { rosterId, basis } = roster
      const key = (part: number) => planKey(roster, rosterId, basis, part)
      return putAll(inParts(steps).map((some, part) => ({ ...key(part), form: 1, steps: some, ...ttlOf(at) })))
    },
    /** One part of a roster's plan. */
    planPart,
    /** So many steps of a roster's plan, or as many as there are, from one of them on. */
    async planSteps(roster: Roster, from: number, count: number): Promise<readonly Step[]> {
      const first = Math.floor(from / PART_PEOPLE)
      const end = Math.min(roster.planParts, Math.ceil((from + count) / PART_PEOPLE))
      const parts = Array.from({ length: Math.max(0, end - first) }, (_, at) => planPart(roster, first + at))
      const start = from - first * PART_PEOPLE
      return (await Promise.all(parts)).flat().slice(start, start + count)
    },
  }
}
export type RosterPeopleStore = ReturnType<typeof rosterPeopleStore>
