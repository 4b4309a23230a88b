import * as z from 'zod'
import { nameOf, ofType, type Template, withoutHash } from './templates.ts'

const many = <T extends z.ZodType>(schema: T) => z.union([z.array(schema), schema.transform((one) => [one])])
const Statement = z.object({
  Effect: z.literal('Allow'),
  Action: many(z.string()),
  Resource: many(z.unknown()).default([]),
  NotResource: many(z.unknown()).default([]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})
const PolicyDocument = z.object({ Statement: z.array(Statement) })
const Policy = z.object({ PolicyDocument, Roles: z.array(z.unknown()) })
const Role = z.object({
  ManagedPolicyArns: z.array(z.unknown()).default([]),
  Policies: z.array(z.object({ PolicyDocument })).default([]),
})

/** Resource (all `but` one, through which service, of which partitions of a table) → actions, sorted. */
export type Grants = Readonly<Record<string, readonly string[]>>

const LeadingKeys = z.strictObject({ 'dynamodb:LeadingKeys': z.array(z.string()) }).transform(Object.values<string[]>)
const Partitions = z
  .union([
    z.strictObject({ 'ForAllValues:StringEquals': LeadingKeys }),
    z.strictObject({ 'ForAllValues:StringLike': LeadingKeys }),
  ])
  .transform((condition) => Object.values(condition).flat(2))

const conditionOf = ({ Condition }: z.infer<typeof Statement>): string => {
  const via = Condition?.['StringEquals']?.['kms:ViaService']
  if (via !== undefined) return ` through ${nameOf(via).split('.')[0]}`
  const partitions = Partitions.safeParse(Condition)
  if (partitions.success) return ` of ${partitions.data.join(', ')}`
  return Condition === undefined ? '' : ` if ${JSON.stringify(Condition)}`
}

const allBut = (resource: unknown): string => `all but ${nameOf(resource)}`

const grantsOf = (statements: readonly z.infer<typeof Statement>[]): Grants => {
  const found = new Map<string, Set<string>>()
  for (const statement of statements)
    for (const resource of [...statement.Resource.map(nameOf), ...statement.NotResource.map(allBut)]) {
      const key = `${resource}${conditionOf(statement)}`
      found.set(key, new Set([...(found.get(key) ?? []), ...statement.Action]))
    }
  return Object.fromEntries([...found].map(([key, actions]) => [key, [...actions].sort()]))
}

/** Every role of a stack with all that it is granted: by policies, inline, and by AWS's managed policies (listed under `managed`). */
export const grantsByRole = (template: Template): Readonly<Record<string, Grants>> => {
  const policies = [...ofType(template, 'AWS::IAM::Policy').values()].map(({ Properties }) => Policy.parse(Properties))
  const roles = Object.entries(template).filter(([, { Type }]) => Type === 'AWS::IAM::Role')
  return Object.fromEntries(
    roles.map(([id, { Properties }]) => {
      const role = Role.parse(Properties)
      const name = withoutHash(id)
      const attached = policies.filter(({ Roles }) => Roles.some((one) => nameOf(one) === name))
      const documents = [...attached, ...role.Policies].map(({ PolicyDocument: document }) => document)
      const managed = role.ManagedPolicyArns.map((arn) => JSON.stringify(arn))
      const grants = grantsOf(documents.flatMap(({ Statement: statements }) => statements))
      return [name.replace(/Role$/, ''), managed.length === 0 ? grants : { ...grants, managed }]
    }),
  )
}

/** To read a context's public halves and, by name, those of its secrets that a function needs. */
export const readsKeys = (table: string, purpose: string, secrets: readonly string[]): Grants => ({
  [`${table} of keys#${purpose}`]: ['dynamodb:Query'],
  ...(secrets.length === 0
    ? {}
    : { [`${table} of ${secrets.map((name) => `secret#${name}`).join(', ')}`]: ['dynamodb:GetItem'] }),
  'KeysWrappingKey through dynamodb': READ_KEY,
})

/** What every function may: write its own log, and send traces, which have no resource. */
const baselineOf = (role: string): Grants => ({
  [`${role}Logs`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
})

/** The grants beyond writing its own log and sending traces; a function without those two keeps what differs in the list. */
export const beyondBaseline = (role: string, grants: Grants): Grants => {
  const baseline = baselineOf(role)
  const left = Object.entries(grants).map(([resource, actions]) => {
    const usual = baseline[resource] ?? []
    const whole = usual.every((action) => actions.includes(action))
    return [resource, whole ? actions.filter((action) => !usual.includes(action)) : actions] as const
  })
  return Object.fromEntries(left.filter(([, actions]) => actions.length > 0))
}

/** Through DynamoDB or SQS: to read what lies under a customer key, and to write it. */
export const READ_KEY = ['kms:Decrypt']
export const WRITE_KEY = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']
/** What Lambda needs to take messages from a queue for a function. */
export const TAKE_MESSAGES = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
]

/** What the outbox of a table under this key is granted: its publisher, its sweeper, the sweeper's schedule. */
export const outboxGrants = (table: string, key: string): Readonly<Record<string, Grants>> => ({
  OutboxPublish: {
    [`${table} stream`]: [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    [key]: ['kms:Decrypt', 'kms:DescribeKey'],
    [table]: ['dynamodb:UpdateItem'],
    [`${key} through dynamodb`]: WRITE_KEY,
    Bus: ['events:PutEvents'],
    OutboxUnpublished: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
  },
  OutboxSweep: {
    [table]: ['dynamodb:UpdateItem'],
    [`${table}/index/by-unsent`]: ['dynamodb:Query'],
    [`${key} through dynamodb`]: WRITE_KEY,
    Bus: ['events:PutEvents'],
    OutboxSweepFailed: ['sqs:SendMessage'],
  },
  OutboxSweepEvery5Minutes: { OutboxSweep: ['lambda:InvokeFunction'] },
})

/** The CDK's own starter of what runs on a deploy calls the version that the deploy made; its grants are the CDK's. */
const triggerGrants = (started: string): Readonly<Record<string, Grants>> => ({
  AWSCDKTriggerCustomResourceProviderCustomResourceProvider: {
    [`${started}:*`]: ['lambda:InvokeFunction'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation writes its own parameters so
    managed: ['{"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}'],
  },
})

/** What the rotation of issuing keys is granted: the one function that seals, its schedule, and the CDK's own starter of the first run. */
export const issuingKeyGrants = (table: string): Readonly<Record<string, Grants>> => ({
  KeysMakeKeys: {
    [table]: ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    'KeysWrappingKey through dynamodb': WRITE_KEY,
    KeysWrappingKey: ['kms:Encrypt'],
    KeysMakeKeysFailed: ['sqs:SendMessage'],
  },
  KeysRotateDaily: { KeysMakeKeys: ['lambda:InvokeFunction'] },
  ...triggerGrants('KeysMakeKeys'),
})

const partitionsOf = (table: string, secrets: readonly string[]): string =>
  `${table} of ${secrets.map((name) => `secret#${name}`).join(', ')}`

/** What the making of a context's secrets is granted, where it signs nothing. */
export const secretGrants = (table: string, secrets: readonly string[]): Readonly<Record<string, Grants>> => ({
  SecretsMake: {
    [partitionsOf(table, secrets)]: ['dynamodb:PutItem'],
    'SecretsKey through dynamodb': WRITE_KEY,
    SecretsMakeFailed: ['sqs:SendMessage'],
  },
  ...triggerGrants('SecretsMake'),
})

/** To read these of a context's secrets, where it signs nothing. */
export const readsSecrets = (table: string, secrets: readonly string[]): Grants => ({
  [partitionsOf(table, secrets)]: ['dynamodb:GetItem'],
  'SecretsKey through dynamodb': READ_KEY,
})

/** What a consumer of events is granted besides its own table. */
export const consumerGrants = (consumer: string): Grants => ({ [`${consumer}EventsQueue`]: TAKE_MESSAGES })

/** The grants of a whole stack as the tests list them. */
export const grantsListed = (template: Template): Readonly<Record<string, Grants>> =>
  Object.fromEntries(
    Object.entries(grantsByRole(template)).map(([role, grants]) => [role, beyondBaseline(role, grants)]),
  )
