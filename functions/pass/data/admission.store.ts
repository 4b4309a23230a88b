import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { plainItem } from '../../shared/dynamo/plain-item.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { ADMISSION_REASONS, type Admission } from '../domain/admission.ts'
import { BY_HAND_SK, logKeys } from './log.items.ts'
import { SetBy } from './pass.items.ts'

export const AdmissionItem = z.object({
  admissionId: z.string(),
  communityId: z.string(),
  gateId: z.string(),
  at: z.number(),
  reason: z.enum(ADMISSION_REASONS),
  words: z.string().exactOptional(),
  by: SetBy,
})

const Refused = z.object({ name: z.literal('ConditionalCheckFailedException'), Item: z.unknown() })

/** Admissions by hand: lines of the same log as the scans, of a kind of their own, and never a verdict. */
export const admissionStore = (table: string, db: Documents) => ({
  /** Records it; answers undefined when it is new, else the one that has this id in this community. */
  async admitByHand(admission: Admission): Promise<Admission | undefined> {
    const { communityId, admissionId, at } = admission
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: {
            pk: `by-hand#${communityId}#${admissionId}`,
            sk: BY_HAND_SK,
            form: 1,
            ...admission,
            ...logKeys(communityId, at, admissionId),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      const refused = Refused.safeParse(error)
      if (!refused.success) throw error
      return AdmissionItem.parse(plainItem(refused.data.Item))
    }
  },
})
export type AdmissionStore = ReturnType<typeof admissionStore>
