import { civilDate } from '../../shared/time/civil-date.ts'
import { type Life, lifeOf } from './life.ts'
import type { StoredEvent, StoredRate } from './stored-forms.ts'

type Said = Pick<StoredRate, 'unit' | 'measure' | 'yes'>

/** What an event says of how a unit answers, by the life before it. */
const saidBy = (life: Life, event: StoredEvent): readonly Said[] => {
  const { unit, resolvedBy = '' } = life
  if (event.type === 'accepted') return life.isAnswered ? [] : [{ unit, measure: 'answered', yes: true }]
  if (event.type === 'escalated')
    return event.data.cause === 'accept' ? [{ unit, measure: 'answered', yes: false }] : []
  if (event.type === 'reopened')
    return life.state === 'resolved'
      ? [
          { unit: resolvedBy, measure: 'solved', yes: false },
          { unit: resolvedBy, measure: 'satisfied', yes: false },
        ]
      : []
  if (event.type !== 'closed') return []
  const solved: Said = { unit: resolvedBy, measure: 'solved', yes: true }
  const { satisfied } = event.data
  return satisfied === undefined ? [solved] : [solved, { unit: resolvedBy, measure: 'satisfied', yes: satisfied }]
}

/** The lines of the three rates that a ticket's events must have left, counted anew. */
export const rateLinesOf = (events: readonly StoredEvent[]): readonly StoredRate[] => {
  const lines: StoredRate[] = []
  lifeOf(events, (life, event) => {
    const month = civilDate(event.at).slice(0, 7)
    for (const said of saidBy(life, event)) lines.push({ ...said, month, sequence: event.sequence })
  })
  return lines
}
