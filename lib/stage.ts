import { RemovalPolicy } from 'aws-cdk-lib'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** What is said with a deploy and never committed: the stage's public address, its certificate, whom alarms wake. */
export type Given = {
  /** `https://` and a host name: where the API is reached when it is not the edge's own address. Becomes `iss` of every token. */
  readonly origin?: string
  /** The certificate of that name: an ARN of ACM, or the id of a server certificate of IAM, as the stage's `certificate` says. */
  readonly certificateId?: string
  /** The e-mail address that alarms go to. Without one the topic is there, and somebody subscribes to it by hand. */
  readonly alarmsTo?: string
}

/** What differs from stage to stage; nothing else may. */
export type Stage = Given & {
  readonly name: string
  readonly partition: 'aws' | 'aws-cn'
  /** Where the stage goes when no region is said. */
  readonly region: string
  /** What people's requests meet first: CloudFront, the API itself under a name of its own, or (on one machine only) the local front door. */
  readonly edge: 'cloudfront' | 'api' | 'front-door'
  /** Where the certificate of the stage's own name is kept. CloudFront in `aws-cn` knows those of IAM alone, the API those of ACM alone. */
  readonly certificate: 'acm' | 'iam'
  /** The stage answers under a name of its own or not at all. */
  readonly needsOwnName: boolean
  /** Generations of the secret by which the API knows its CloudFront: those it accepts, and the one that CloudFront sends. */
  readonly originSecrets: { readonly accepted: readonly number[]; readonly sent: number }
  /** How SMS leave: SNS, a domestic provider's webhook signed by us, or (on one machine only) an outbox that tests can read. */
  readonly sms: 'sns' | 'webhook' | 'outbox'
  readonly architecture: Architecture
  /** Functions send traces to X-Ray. */
  readonly tracing: boolean
  readonly logRetention: RetentionDays
  readonly removal: RemovalPolicy
  /** Tables refuse to be deleted. */
  readonly protection: boolean
  readonly alarms: boolean
  /** US dollars a month over the whole account, told by AWS Budgets at four fifths and at the whole; left out where Budgets may not be had. */
  readonly budget_usd?: number
  /** The invented district is loaded after the deploy. */
  readonly sampleData: boolean
  /** Doors for tests: the SMS outbox. A test proves that no other stage's template holds them. */
  readonly testDoors: boolean
  /** SMS a day with codes, over all phones; the breaker opens behind it. */
  readonly smsBudget: number
  /** SMS a day that tell of tickets. Counted apart: however many there are, nobody is kept from signing in by them. */
  readonly noticeBudget: number
  /** Requests a second over all routes, and the burst above it. */
  readonly throttle: { readonly rate: number; readonly burst: number }
}

const kept = {
  partition: 'aws',
  region: 'ap-southeast-1',
  edge: 'cloudfront',
  certificate: 'acm',
  needsOwnName: false,
  originSecrets: { accepted: [1], sent: 1 },
  architecture: Architecture.ARM_64,
  tracing: true,
  logRetention: RetentionDays.THREE_MONTHS,
  removal: RemovalPolicy.RETAIN,
  protection: true,
  alarms: true,
  sampleData: false,
  testDoors: false,
  sms: 'sns',
  // 4,200 couriers signing in every thirty days are 140 a day; staff, new phones and second tries make it ten times that.
  smsBudget: 1_500,
  // 50,000 tickets a year are 140 a day, each told some seven times outside the quiet hours; half as many again for a day of storms.
  noticeBudget: 1_500,
  // Some ten verifications a second at lunch (domain.md), each courier refreshing passes besides; ten times that is an attack.
  throttle: { rate: 500, burst: 1_000 },
} as const satisfies Omit<Stage, 'name'>

const stages: readonly Stage[] = [
  { name: 'dev', ...kept, smsBudget: 200, noticeBudget: 200, budget_usd: 50 },
  // 215,000 verdicts a day, each some three requests in all: a few hundred dollars by the price lists; twice that is worth a look.
  { name: 'prod', ...kept, budget_usd: 600 },
  {
    name: 'prod-cn',
    ...kept,
    partition: 'aws-cn',
    region: 'cn-northwest-1',
    // docs/deploy.md lists, with sources, what is absent there: the default domain and ACM at CloudFront, SMS by SNS, X-Ray of functions.
    certificate: 'iam',
    needsOwnName: true,
    sms: 'webhook',
    tracing: false,
    // No source says that functions run on arm64 there.
    architecture: Architecture.X86_64,
  },
  {
    name: 'local',
    ...kept,
    edge: 'front-door',
    originSecrets: { accepted: [], sent: 0 },
    architecture: Architecture.X86_64,
    logRetention: RetentionDays.ONE_DAY,
    removal: RemovalPolicy.DESTROY,
    protection: false,
    alarms: false,
    sampleData: true,
    testDoors: true,
    sms: 'outbox',
    // One machine: the whole sample district and every journey sign in within minutes.
    smsBudget: 100_000,
    noticeBudget: 100_000,
    throttle: { rate: 10_000, burst: 10_000 },
  },
]

const OWN_NAME = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** Stops the synthesis of what could not be served: a name without its certificate, a stage without the name it cannot do without. */
const checked = (stage: Stage): Stage => {
  const { name, edge, needsOwnName, origin, certificateId } = stage
  if (edge === 'front-door') return stage
  if ((needsOwnName || edge === 'api') && origin === undefined)
    throw new Error(`Stage ${name} answers under a name of its own only: say -c origin=https://… and -c certificate=….`)
  if (origin === undefined) return stage
  if (!OWN_NAME.test(origin)) throw new Error(`An origin is https:// and a host name, nothing behind it: ${origin}.`)
  if (certificateId === undefined) throw new Error(`${origin} needs its certificate: say -c certificate=….`)
  return stage
}

/** The stage of that name with what is said of it at the deploy. What does not fit together stops the synthesis. */
export const stageNamed = (name: string, given: Given = {}): Stage => {
  const stage = stages.find((one) => one.name === name)
  if (stage === undefined)
    throw new Error(`No stage "${name}". There are: ${stages.map((one) => one.name).join(', ')}.`)
  return checked({ ...stage, ...given })
}
