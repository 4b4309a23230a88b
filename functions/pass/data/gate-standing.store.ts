import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { gateKey } from './pass.items.ts'

/** A gate's standing as it is set here, beside what the registry says of it. */
export const gateStandingStore = (table: string, db: Documents) => ({
  /** Disables or enables a gate; false when there is none of this id. */
  async setGate(gateId: string, disabled: boolean, reason: string | undefined): Promise<boolean> {
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: gateKey(gateId),
          UpdateExpression: `SET disabled = :disabled${reason === undefined ? ' REMOVE disabledReason' : ', disabledReason = :reason'}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':disabled': disabled, ...(reason === undefined ? {} : { ':reason': reason }) },
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
