import type { Documents } from '../../functions/shared/dynamo/table.ts'

/** The process ends here: whatever was under way is not gone on with. */
export class Death extends Error {
  override readonly name = 'Death'
}

export type DeathAt = {
  /** The n-th write, counted from 1; none dies at 0. */
  readonly write: number
  readonly when: 'before' | 'after'
}

const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)Command$/

/** A document client whose process dies once, right before or right after one of its writes reached the store; `wrap` counts other writes too. */
export const dyingDocuments = (db: Documents, { write, when }: DeathAt) => {
  const seen = { writes: 0 }
  const wrap = async <T>(what: () => Promise<T>): Promise<T> => {
    seen.writes += 1
    const dies = seen.writes === write
    if (dies && when === 'before') throw new Death(`before write ${write}`)
    const done = await what()
    if (dies) throw new Death(`after write ${write}`)
    return done
  }
  const dying = new Proxy(db, {
    get(target, key) {
      if (key !== 'send') return Reflect.get(target, key, target)
      return (command: Parameters<Documents['send']>[0]) =>
        WRITES.test(command.constructor.name) ? wrap(() => target.send(command)) : target.send(command)
    },
  })
  return { db: dying, wrap, seen }
}
