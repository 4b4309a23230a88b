import { Duration, Stack } from 'aws-cdk-lib'
import { type IPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { alarmTopicName } from '../shared/alarms.ts'
import type { Stage } from '../stage.ts'

/** Who may speak into the topic: services of this account alone. */
const SPEAKERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com']

/**
 * Where every alarm of the stage goes: one topic under a key of its own, for the services that alarm must be let use the key. Found by its
 * name, so that no stack needs a reference to it.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, stage: Stage) {
    const key = new Key(scope, `${id}Key`, {
      description: 'The topic of alarms.',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: stage.removal,
    })
    super(scope, id, { topicName: alarmTopicName(stage), masterKey: key, enforceSSL: true })
    const { account } = Stack.of(this)
    for (const service of SPEAKERS) {
      const principals: IPrincipal[] = [new ServicePrincipal(service)]
      const conditions = { StringEquals: { 'aws:SourceAccount': account } }
      key.addToResourcePolicy(
        new PolicyStatement({
          principals,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions,
        }),
      )
      this.addToResourcePolicy(
        new PolicyStatement({ principals, actions: ['sns:Publish'], resources: [this.topicArn], conditions }),
      )
    }
    if (stage.alarmsTo !== undefined) this.addSubscription(new EmailSubscription(stage.alarmsTo))
  }
}
