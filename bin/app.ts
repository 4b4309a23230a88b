/** The CDK app: `cdk deploy --all` deploys stage `dev`; `-c stage=…` chooses another. What else may be said: docs/deploy.md. */
import { App, Tags } from 'aws-cdk-lib'
import { buildStacks } from '../lib/build-stacks.ts'
import { stageNamed } from '../lib/stage.ts'

const app = new App()
const said = <Key extends string>(key: Key, context: string): Partial<Record<Key, string>> => {
  const value: unknown = app.node.tryGetContext(context)
  return typeof value === 'string' ? ({ [key]: value } as Record<Key, string>) : {}
}
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev', {
  ...said('origin', 'origin'),
  ...said('certificateId', 'certificate'),
  ...said('alarmsTo', 'alarmsTo'),
})
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region = stage.region } = process.env
if (region.startsWith('cn-') !== (stage.partition === 'aws-cn'))
  throw new Error(`Stage ${stage.name} belongs to partition ${stage.partition}; ${region} does not.`)
buildStacks(app, stage, { ...(account === undefined ? {} : { account }), region })
Tags.of(app).add('product', 'xiaoge-pass')
Tags.of(app).add('stage', stage.name)
