import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { lastPart, resolveName } from '../physical-names.ts'
import type { LiveProperty } from './live-property.ts'
import { ABSENT, plainOf, valueAt } from './template-value.ts'

const told = (queue: string, receives: unknown): string => `${queue} after ${plainOf(receives)}`

/** Where a message goes after how many vain receives. */
export const redrive: LiveProperty = {
  name: 'redrive',
  types: ['AWS::SQS::Queue'],
  wanted: (properties, names) => {
    const policy = valueAt(properties, 'RedrivePolicy')
    if (policy === undefined) return ABSENT
    return told(resolveName(valueAt(policy, 'deadLetterTargetArn'), names), valueAt(policy, 'maxReceiveCount'))
  },
  live: async (QueueUrl, { sqs }) => {
    const found = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }))
    const text = found.Attributes?.['RedrivePolicy']
    if (text === undefined) return ABSENT
    const policy: unknown = JSON.parse(text)
    return told(lastPart(plainOf(valueAt(policy, 'deadLetterTargetArn'))), valueAt(policy, 'maxReceiveCount'))
  },
}
