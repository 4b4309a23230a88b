import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { EmployerStandingStore } from './data/employer-standing.store.ts'
import { contended, type Reply, ROUNDS_MAX, replyOf } from './standing-reply.ts'
import type { EmployerStandingBody } from './standings.contract.ts'

/** The list is read with every verification and must stay one read unit: 64 ids of at most 36 characters are 2.3 KB. */
export const SUSPENDED_EMPLOYERS_MAX = 64

/** Suspends or reinstates an enterprise, at once. Faults: employers.too-many, standing.contended. */
export const putEmployerStanding = async (
  enterpriseId: string,
  body: z.output<typeof EmployerStandingBody>,
  deps: EmployerStandingStore,
): Promise<Reply> => {
  const reply = replyOf(body.status, body.status === 'suspended' ? body.reason : undefined)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { enterprises, version } = await deps.readEmployers()
    const others = enterprises.filter((one) => one !== enterpriseId)
    const wanted = body.status === 'suspended' ? [...others, enterpriseId] : others
    if (wanted.length > SUSPENDED_EMPLOYERS_MAX)
      throw new Fault(
        'conflict',
        'employers.too-many',
        `At most ${SUSPENDED_EMPLOYERS_MAX} enterprises are suspended at once.`,
      )
    if (wanted.length === enterprises.length) return reply
    if (await deps.setEmployers(wanted, version)) return reply
  }
  throw contended()
}
