/** Sends the dead letters of a stage's escalation back: `node bin/redrive-escalations.ts <stage>`, with the credentials of whoever deployed it. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { SQSClient } from '@aws-sdk/client-sqs'
import { queuePair } from './client/queue-pair.ts'
import { redrive } from './client/redrive.ts'

const [stage] = process.argv.slice(2)
if (stage === undefined) {
  console.error('Usage: node bin/redrive-escalations.ts <stage>')
  process.exit(2)
}

const StackName = `xiaoge-${stage}-mailbox`
const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName }))
const outputOf = (name: string): string => {
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue
  if (output === undefined) throw new Error(`${StackName} has no output ${name}. Is the stage deployed?`)
  return output
}

const queues = queuePair(outputOf('EscalationDeadQueueUrl'), outputOf('EscalationQueueUrl'), new SQSClient({}))
const { moved, cameBack } = await redrive({ ...queues, tell: console.log, now: Date.now })
console.log(`已送回 ${moved} 条 Moved ${moved}.`)
if (cameBack > 0) {
  console.error(
    '送回的消息又失败了，原因尚未排除 What was moved failed again: mend the cause first. See docs/runbooks/escalations.md',
  )
  process.exitCode = 1
}
