import { GetCommand, PutCommand, type TransactWriteCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { FactorUse } from '../domain/second-factor.ts'
import { held } from './refused-by-condition.ts'

/** A person's second factor: `holder` is the keyed hash of his phone, `sealed` the secret under KMS, times are epoch milliseconds. */
export type SecondFactor = {
  readonly holder: string
  readonly sealed: Uint8Array
  readonly setAt: number
  /** When its authenticator was first used at a sign-in; until then it is pending. */
  readonly provenAt?: number
  readonly lastStep?: number
}
/** What setting one up keeps. */
export type SettingUp = {
  readonly holder: string
  readonly sealed: Uint8Array
  /** Keyed hashes of the recovery codes that are left. */
  readonly recovery: readonly string[]
  readonly setAt: number
}
/** A use that is to be taken with the session it opens. */
export type Taking = { readonly holder: string; readonly setAt: number; readonly use: FactorUse }

const FactorItem = z.object({
  holder: z.string(),
  sealed: z.instanceof(Uint8Array),
  setAt: z.number(),
  provenAt: z.number().optional(),
  lastStep: z.number().optional(),
})
const factorKey = (holder: string) => ({ pk: `factor#${holder}`, sk: 'factor' })

/**
 * A step is taken if it is later than the last, a recovery code if it is left: of the same one sent twice at once one opens a session. Both
 * are taken of the very factor that was judged: one that was reset meanwhile opens nothing, and is not left half standing.
 */
export const takingItem = (
  table: string,
  { holder, setAt, use }: Taking,
  now: number,
): NonNullable<TransactWriteCommandInput['TransactItems']>[number] => ({
  Update: {
    TableName: table,
    Key: factorKey(holder),
    ...(use.kind === 'totp'
      ? {
          UpdateExpression: 'SET lastStep = :step, provenAt = if_not_exists(provenAt, :now)',
          ConditionExpression:
            'attribute_exists(sealed) AND setAt = :setAt AND (attribute_not_exists(lastStep) OR lastStep < :step)',
          ExpressionAttributeValues: { ':step': use.step, ':now': now, ':setAt': setAt },
        }
      : {
          UpdateExpression: 'DELETE recovery :spent',
          ConditionExpression: 'setAt = :setAt AND attribute_exists(provenAt) AND contains(recovery, :hash)',
          ExpressionAttributeValues: { ':spent': new Set([use.hash]), ':hash': use.hash, ':setAt': setAt },
        }),
  },
})

/** Second factors, one a person, whatever he holds. */
export const secondFactorStore = (table: string, db: Documents) => {
  const read = async (holder: string): Promise<Record<string, unknown> | undefined> =>
    (await db.send(new GetCommand({ TableName: table, Key: factorKey(holder), ConsistentRead: true }))).Item
  const get = async (holder: string): Promise<SecondFactor | undefined> => {
    const item = await read(holder)
    if (item?.['sealed'] === undefined) return undefined
    const { provenAt, lastStep, ...rest } = FactorItem.parse(item)
    return {
      ...rest,
      ...(provenAt === undefined ? {} : { provenAt }),
      ...(lastStep === undefined ? {} : { lastStep }),
    }
  }
  return {
    get,
    async isProven(holder: string): Promise<boolean> {
      return (await get(holder))?.provenAt !== undefined
    },
    /** Whether a recovery code, by its hash, is left. */
    async hasRecovery(holder: string, hash: string): Promise<boolean> {
      const Recovery = z.object({ recovery: z.set(z.string()).default(new Set()) })
      return Recovery.parse((await read(holder)) ?? {}).recovery.has(hash)
    },
    /** Keeps a new one, pending, in place of one that nobody has proven; false when a proven one stands. */
    setUp({ recovery, ...factor }: SettingUp): Promise<boolean> {
      return held(() =>
        db.send(
          new PutCommand({
            TableName: table,
            Item: { ...factorKey(factor.holder), form: 1, ...factor, recovery: new Set(recovery) },
            ConditionExpression: 'attribute_not_exists(provenAt)',
          }),
        ),
      )
    },
    /**
     * Forgets secret and codes, and when they were set, so that no sign-in under way takes them any more; who did it, and when, stays until
     * another is set up. It mends one that was left proven without its secret too: nothing else could.
     */
    async reset(holder: string, by: string, now: number): Promise<void> {
      await held(() =>
        db.send(
          new UpdateCommand({
            TableName: table,
            Key: factorKey(holder),
            UpdateExpression: 'SET resetAt = :now, resetBy = :by REMOVE sealed, recovery, setAt, provenAt, lastStep',
            ConditionExpression: 'attribute_exists(sealed) OR attribute_exists(provenAt)',
            ExpressionAttributeValues: { ':now': now, ':by': by },
          }),
        ),
      )
    },
  }
}
