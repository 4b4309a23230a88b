import { SecretValue } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { accept } from '../shared/accepted-findings.ts'
import type { Stage } from '../stage.ts'

/** Long enough for nobody to guess, short enough for two to fit into a stage variable (512 characters). */
const SECRET_CHARS = 64

/**
 * The secret by which the API knows its CloudFront, one of Secrets Manager for each accepted generation. It is turned by deploys: accept the
 * next beside the old, then send the next, then accept it alone (docs/runbooks/turn-the-origin-secret.md).
 */
export class OriginSecrets extends Construct {
  /** What the distribution sends. */
  readonly sent: string
  /** What the API accepts, by commas. */
  readonly accepted: string

  constructor(scope: Construct, id: string, { name, originSecrets: { accepted, sent }, removal }: Stage) {
    super(scope, id)
    if (!accepted.includes(sent) || accepted.length > 2)
      throw new Error('An API accepts one or two generations of its origin secret, the one sent among them.')
    const values = new Map(
      accepted.map((generation) => {
        const secretName = `xiaoge-${name}-origin-${generation}`
        const secret = new Secret(this, `Generation${generation}`, {
          secretName,
          description: 'Sent by CloudFront, asked for by the API.',
          generateSecretString: { passwordLength: SECRET_CHARS, excludePunctuation: true },
          removalPolicy: removal,
        })
        accept(secret, 'secret-turned-by-deploys')
        return [generation, SecretValue.secretsManager(secret.secretArn).unsafeUnwrap()] as const
      }),
    )
    this.sent = values.get(sent) ?? ''
    this.accepted = [...values.values()].join(',')
  }
}
