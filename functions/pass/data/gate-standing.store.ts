import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { GateItem, gateKey, type SetBy } from './pass.items.ts'

const StandingItem = GateItem.extend({ disabledReason: z.string().optional(), version: z.number() })
/** What was set here of a gate. */
export type GateHeld = z.output<typeof StandingItem>
export type GateChange = { readonly disabled: boolean; readonly reason?: string; readonly setBy: SetBy }

/** A gate's standing as it is set here, beside what the registry says of it. */
export const gateStandingStore = (table: string, db: Documents) => ({
  /** Strongly consistent. */
  async readGate(gateId: string): Promise<GateHeld | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: gateKey(gateId), ConsistentRead: true }))
    return StandingItem.optional().parse(Item)
  },
  /** Disables or enables a gate if its standing still has `version`; false when it has not. */
  async setGate(gateId: string, version: number, { disabled, reason, setBy }: GateChange): Promise<boolean> {
    const told = reason === undefined ? ' REMOVE disabledReason' : ', disabledReason = :reason'
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: gateKey(gateId),
          UpdateExpression: `SET disabled = :disabled, setBy = :setBy, version = :next${told}`,
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: {
            ':disabled': disabled,
            ':setBy': setBy,
            ':next': version + 1,
            ':version': version,
            ...(reason === undefined ? {} : { ':reason': reason }),
          },
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type GateStandingStore = ReturnType<typeof gateStandingStore>
