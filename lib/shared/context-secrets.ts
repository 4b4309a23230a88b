import { Duration } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Trigger } from 'aws-cdk-lib/triggers'
import { Construct } from 'constructs'
import { MakeSecretsEnv } from '../../functions/shared/keys/make-secrets.env.ts'
import type { Stage } from '../stage.ts'
import { ContextTable } from './context-table.ts'
import { ServiceFunction } from './service-function.ts'

export type ContextSecretsProps = {
  readonly stage: Stage
  readonly context: string
  readonly logicalId: string
  readonly secrets: readonly string[]
}

/** Secrets of a context that signs nothing: a table of their own under a customer key of their own, made on the first deploy, never changed. */
export class ContextSecrets extends Construct {
  readonly table: ContextTable
  readonly #secrets: readonly string[]

  constructor(scope: Construct, id: string, { stage, context, logicalId, secrets }: ContextSecretsProps) {
    super(scope, id)
    this.#secrets = secrets
    const key = new Key(this, 'Key', {
      description: `Seals the secrets of ${context}.`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: stage.removal,
    })
    this.table = new ContextTable(this, 'Table', { stage, context: `${context}-keys`, logicalId, key })
    const make = new ServiceFunction(this, 'Make', {
      stage,
      service: context,
      entry: 'functions/shared/keys/make-secrets.handler.ts',
      env: MakeSecretsEnv,
      values: { SECRETS_TABLE: this.table.tableName, SECRETS: secrets.join(',') },
      timeout_s: 30,
      memory_mb: 256,
      unattended: true,
    })
    this.table.allowPartitions(
      make,
      ['PutItem'],
      secrets.map((name) => `secret#${name}`),
    )
    new Trigger(this, 'First', { handler: make, timeout: Duration.minutes(2) })
  }

  /** Lets a function read these secrets, each a partition of its own (secret.store.ts in functions/shared/keys), and no other. */
  allowReading(fn: IFunction, names: readonly string[]): void {
    const unmade = names.filter((name) => !this.#secrets.includes(name))
    if (unmade.length > 0) throw new RangeError(`Nobody makes ${unmade.join(', ')}.`)
    this.table.allowPartitions(
      fn,
      ['GetItem'],
      names.map((name) => `secret#${name}`),
    )
  }
}
