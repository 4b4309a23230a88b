import { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { accept } from '../shared/accepted-findings.ts'
import type { Stage } from '../stage.ts'

/** What is sent to a provider's webhook is signed by this secret; SNS needs none. */
const webhookSecret = (scope: Construct, stage: Stage): Secret | undefined => {
  if (stage.sms !== 'webhook') return undefined
  const secret = new Secret(scope, 'SmsWebhookSecret', {
    description: 'Signs what is sent to the SMS provider.',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: stage.removal,
  })
  accept(secret, 'secret-shared-with-a-provider')
  return secret
}

/** How messages leave, for the functions that send them: codes and notices go the same way. */
export class SmsChannel {
  readonly #scope: Construct
  readonly #stage: Stage
  readonly #secret: Secret | undefined

  constructor(scope: Construct, stage: Stage) {
    this.#scope = scope
    this.#stage = stage
    this.#secret = webhookSecret(scope, stage)
  }

  /** The channel's own variables; a webhook's address comes with the deploy. Of the three forms one, as the stage says: typed as the shortest. */
  get values(): { readonly SMS_CHANNEL: 'sns' } {
    const values =
      this.#secret === undefined
        ? { SMS_CHANNEL: this.#stage.sms }
        : {
            SMS_CHANNEL: 'webhook',
            SMS_WEBHOOK_URL: String(this.#scope.node.tryGetContext('smsWebhookUrl') ?? ''),
            SMS_WEBHOOK_SECRET: this.#secret.secretArn,
          }
    return values as { SMS_CHANNEL: 'sns' }
  }

  /** Lets a function send by the channel. The local stage keeps messages in the table instead: that is granted with the table. */
  allow(fn: IFunction): void {
    if (this.#secret !== undefined)
      fn.addToRolePolicy(
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.#secret.secretArn] }),
      )
    // A text message goes to a phone number, which IAM cannot name: so to whatever is no topic.
    if (this.#stage.sms === 'sns')
      fn.addToRolePolicy(
        new PolicyStatement({
          actions: ['sns:Publish'],
          notResources: [`arn:${Stack.of(this.#scope).partition}:sns:*:*:*`],
        }),
      )
  }
}
