import { RemovalPolicy } from 'aws-cdk-lib'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** What differs from stage to stage; nothing else may. */
export type Stage = {
  readonly name: string
  readonly partition: 'aws' | 'aws-cn'
  /** How SMS leave: SNS, a domestic provider's webhook signed by us, or (on one machine only) an outbox that tests can read. */
  readonly sms: 'sns' | 'webhook' | 'outbox'
  readonly architecture: Architecture
  readonly logRetention: RetentionDays
  readonly removal: RemovalPolicy
  /** Tables refuse to be deleted. */
  readonly protection: boolean
  readonly alarms: boolean
  /** Doors for tests: the SMS outbox. A test proves that no other stage's template holds them. */
  readonly testDoors: boolean
  /** SMS a day, over all phones; the breaker opens behind it. */
  readonly smsBudget: number
  /** Requests a second over all routes, and the burst above it. */
  readonly throttle: { readonly rate: number; readonly burst: number }
  /** The origin where the API is reached, when it is not the API's own address. Becomes `iss` of every token. */
  readonly origin?: string
}

const kept = {
  partition: 'aws',
  architecture: Architecture.ARM_64,
  logRetention: RetentionDays.THREE_MONTHS,
  removal: RemovalPolicy.RETAIN,
  protection: true,
  alarms: true,
  testDoors: false,
  sms: 'sns',
  // 4,200 couriers signing in every thirty days are 140 a day; staff, new phones and second tries make it ten times that.
  smsBudget: 1_500,
  // Some ten verifications a second at lunch (domain.md), each courier refreshing passes besides; ten times that is an attack.
  throttle: { rate: 500, burst: 1_000 },
} as const satisfies Omit<Stage, 'name'>

const stages: readonly Stage[] = [
  { name: 'dev', ...kept, smsBudget: 200 },
  { name: 'prod', ...kept },
  {
    name: 'local',
    ...kept,
    architecture: Architecture.X86_64,
    logRetention: RetentionDays.ONE_DAY,
    removal: RemovalPolicy.DESTROY,
    protection: false,
    alarms: false,
    testDoors: true,
    sms: 'outbox',
    // One machine: the whole sample district and every journey sign in within minutes.
    smsBudget: 100_000,
    throttle: { rate: 10_000, burst: 10_000 },
  },
]

/** The stage of that name; `origin` overrides where it is reached. An unknown name stops the synthesis. */
export const stageNamed = (name: string, origin?: string): Stage => {
  const stage = stages.find((one) => one.name === name)
  if (stage === undefined)
    throw new Error(`No stage "${name}". There are: ${stages.map((one) => one.name).join(', ')}.`)
  return origin === undefined ? stage : { ...stage, origin }
}
