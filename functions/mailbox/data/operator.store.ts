import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { leafOf } from '../../shared/kernel/unit.ts'

/** Which firm runs a place, as it was last said; without a firm, that none does. */
const OperatorItem = z.object({
  version: z.int().positive(),
  enterpriseId: z.string().optional(),
  setAt: z.number(),
  by: z.object({ id: z.string(), role: z.string(), unit: z.string() }),
})
const OperatorRead = OperatorItem.optional()
export type Operator = z.output<typeof OperatorItem>

const DIGITS = 10
/** A community keeps its operator when it moves to another street, so it goes by its own id; a station's id is its street's. */
const placeOf = (unit: string): string => (leafOf(unit).startsWith('com_') ? leafOf(unit) : unit)
const currentKey = (unit: string) => ({ pk: `operator#${placeOf(unit)}`, sk: 'operator' })
const versionKey = (unit: string, version: number) => ({
  pk: `operator#${placeOf(unit)}`,
  sk: `version#${String(version).padStart(DIGITS, '0')}`,
})

/** Who runs communities and stations: the present word, and each that was ever said, kept for good. */
export const operatorStore = (table: string, db: Documents) => {
  const readOperator = async (unit: string): Promise<Operator | undefined> => {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: currentKey(unit), ConsistentRead: true }))
    return OperatorRead.parse(Item)
  }
  return {
    /** What was last said of a place, by its unit's path. Strongly consistent. */
    readOperator,
    /** The firms that run these units, by unit; one that none runs is absent. For the few steps of one ticket's ladder. */
    async operatorsOf(units: readonly string[]): Promise<Readonly<Record<string, string>>> {
      const found = await Promise.all(
        units.map(async (unit) => [unit, (await readOperator(unit))?.enterpriseId] as const),
      )
      return Object.fromEntries(found.flatMap(([unit, firm]) => (firm === undefined ? [] : [[unit, firm]])))
    },
    /** Says who runs a place, if the word before (version less one) still is the last; false when it is not. */
    async putOperator(unit: string, operator: Operator): Promise<boolean> {
      const item = { form: 1, ...operator }
      const isFirst = operator.version === 1
      try {
        await db.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: { ...currentKey(unit), ...item },
                  ...(isFirst
                    ? { ConditionExpression: 'attribute_not_exists(pk)' }
                    : {
                        ConditionExpression: 'version = :held',
                        ExpressionAttributeValues: { ':held': operator.version - 1 },
                      }),
                },
              },
              {
                Put: {
                  TableName: table,
                  Item: { ...versionKey(unit, operator.version), ...item },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
            ],
          }),
        )
        return true
      } catch (error) {
        if (isRefused(error)) return false
        throw error
      }
    },
  }
}
export type OperatorStore = ReturnType<typeof operatorStore>
