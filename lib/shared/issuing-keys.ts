import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Trigger } from 'aws-cdk-lib/triggers'
import { Construct } from 'constructs'
import type * as z from 'zod'
import { MakeKeysEnv } from '../../functions/shared/keys/make-keys.env.ts'
import type { Stage } from '../stage.ts'
import { alarmWhenIdle } from './alarms.ts'
import { ContextTable } from './context-table.ts'
import { daily } from './schedule.ts'
import { ServiceFunction } from './service-function.ts'

type KeyPurpose = z.output<typeof MakeKeysEnv>['KEY_PURPOSES'][number]

export type IssuingKeysProps = {
  readonly stage: Stage
  readonly context: string
  readonly logicalId: string
  /** What the keys are for: what they sign unless a purpose is named. */
  readonly purpose: KeyPurpose
  /** Purposes besides, with rows of their own. */
  readonly further?: readonly KeyPurpose[]
  /** Names of secrets made beside the keys. */
  readonly secrets: readonly string[]
}

/** Which of the context's secrets a function may read, and the keys of which purpose. */
export type ReadableKeys = { readonly secrets: readonly string[]; readonly purpose?: KeyPurpose }

/** Issuing keys of one context: a table of their own under a customer key of their own, made on the first deploy, rotated daily at 3. */
export class IssuingKeys extends Construct {
  readonly table: ContextTable
  readonly #wrapping: Key
  readonly #purposes: readonly KeyPurpose[]
  readonly #secrets: readonly string[]

  constructor(scope: Construct, id: string, props: IssuingKeysProps) {
    super(scope, id)
    const { stage, context, logicalId, purpose, further = [], secrets } = props
    this.#purposes = [purpose, ...further]
    this.#secrets = secrets
    this.#wrapping = new Key(this, 'WrappingKey', {
      description: `Seals the issuing keys of ${context}.`,
      keySpec: KeySpec.SYMMETRIC_DEFAULT,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: stage.removal,
    })
    this.table = new ContextTable(this, 'Table', { stage, context: `${context}-keys`, logicalId, key: this.#wrapping })
    const make = new ServiceFunction(this, 'MakeKeys', {
      stage,
      service: context,
      entry: 'functions/shared/keys/make-keys.handler.ts',
      env: MakeKeysEnv,
      values: {
        KEYS_TABLE: this.table.tableName,
        KEY_PURPOSES: this.#purposes.join(','),
        WRAPPING_KEY: this.#wrapping.keyArn,
        SECRETS: secrets.join(','),
      },
      timeout_s: 60,
      memory_mb: 512,
      unattended: true,
    })
    this.table.allow(make, ['Query', 'PutItem', 'UpdateItem'])
    this.#allowKey(make, 'kms:Encrypt')
    daily(this, 'RotateDaily', 3, make)
    alarmWhenIdle(make, stage)
    new Trigger(this, 'FirstKeys', { handler: make, timeout: Duration.minutes(2) })
  }

  /**
   * Verifiers read public halves and these secrets, each a partition of its own and no other, and hold no KMS right but the table's own.
   * The partitions are those of key.store.ts and secret.store.ts in functions/shared/keys.
   */
  allowReading(fn: IFunction, { secrets, purpose = this.#purposes[0] }: ReadableKeys): void {
    if (purpose === undefined || !this.#purposes.includes(purpose))
      throw new RangeError(`Nobody makes ${purpose} keys.`)
    this.table.allowPartitions(fn, ['Query'], [`keys#${purpose}`])
    const unmade = secrets.filter((name) => !this.#secrets.includes(name))
    if (unmade.length > 0) throw new RangeError(`Nobody makes ${unmade.join(', ')}.`)
    if (secrets.length === 0) return
    this.table.allowPartitions(
      fn,
      ['GetItem'],
      secrets.map((name) => `secret#${name}`),
    )
  }

  /** Signers open private halves besides. */
  allowSigning(fn: IFunction, readable: ReadableKeys): void {
    this.allowReading(fn, readable)
    this.#allowKey(fn, 'kms:Decrypt')
  }

  /** The id a signer gives to KMS. */
  get wrappingKeyArn(): string {
    return this.#wrapping.keyArn
  }

  #allowKey(fn: IFunction, action: string): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [this.#wrapping.keyArn] }))
  }
}
