/** The CDK app: `cdk deploy --all` deploys stage `dev`; `-c stage=…` chooses another. */
import { App, Tags } from 'aws-cdk-lib'
import { buildStacks } from '../lib/build-stacks.ts'
import { stageNamed } from '../lib/stage.ts'

const app = new App()
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev', app.node.tryGetContext('origin'))
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env
buildStacks(app, stage, { ...(account === undefined ? {} : { account }), region: region ?? 'ap-southeast-1' })
Tags.of(app).add('product', 'xiaoge-pass')
Tags.of(app).add('stage', stage.name)
