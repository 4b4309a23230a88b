/** Makes the first district officer of a stage: `node bin/appoint-first.ts <stage> <phone>`, with the credentials of whoever deployed it. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { appointFirst } from './client/appoint-first.ts'

const [stage, phone] = process.argv.slice(2)

const functionOf = async (name: string): Promise<string> => {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: name }))
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'AppointFirstFunction')?.OutputValue
  if (output === undefined) throw new Error(`${name} has no output AppointFirstFunction. Is the stage deployed?`)
  return output
}

if (stage === undefined || phone === undefined) {
  console.error('Usage: node bin/appoint-first.ts <stage> <phone>')
  process.exit(2)
}
const made = await appointFirst(await functionOf(`xiaoge-${stage}-identity`), phone, new LambdaClient({}))
console.log(
  made ? '已任命 Appointed' : '已有区级负责人，未作改动 There is a district officer already; nothing was changed',
)
