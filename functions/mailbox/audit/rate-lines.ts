import { civilDate } from '../../shared/time/civil-date.ts'
import { lifeOf } from './life.ts'
import type { Life } from './life-state.ts'
import type { StoredEvent, StoredRate } from './stored-forms.ts'

type Said = Pick<StoredRate, 'unit' | 'measure' | 'yes'>

/** Whoever had it when its time to accept ended: in time by an acceptance alone. */
const answered = ({ state, unit, running }: Life, { type, at }: StoredEvent): readonly Said[] => {
  if (state !== 'submitted' || (type !== 'accepted' && type !== 'escalated')) return []
  const until = [...running.values()].find(({ kind }) => kind === 'accept')?.at ?? 0
  return [{ unit, measure: 'answered', yes: type === 'accepted' && at < until }]
}

/** What the reporter said of whoever resolved it; silence is content with what was done, and says no more. */
const judged = ({ state, resolvedBy: unit }: Life, event: StoredEvent): readonly Said[] => {
  if (state !== 'resolved' || unit === undefined) return []
  if (event.type === 'reopened')
    return [
      { unit, measure: 'solved', yes: false },
      { unit, measure: 'satisfied', yes: false },
    ]
  if (event.type !== 'closed') return []
  const { satisfied } = event.data
  const solved: Said = { unit, measure: 'solved', yes: true }
  return satisfied === undefined ? [solved] : [solved, { unit, measure: 'satisfied', yes: satisfied }]
}

/** The lines of the three rates that a ticket's events must have left, counted anew. */
export const rateLinesOf = (events: readonly StoredEvent[]): readonly StoredRate[] => {
  const lines: StoredRate[] = []
  lifeOf(events, (life, event) => {
    const month = civilDate(event.at).slice(0, 7)
    for (const said of [...answered(life, event), ...judged(life, event)])
      lines.push({ ...said, month, sequence: event.sequence })
  })
  return lines
}
