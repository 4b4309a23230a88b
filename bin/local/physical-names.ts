import {
  type CloudFormationClient,
  paginateListExports,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation'
import { LOCAL_ACCOUNT, LOCAL_REGION } from './aws-environment.ts'

/** What CloudFormation called the things of one stack, and what other stacks export. */
export interface PhysicalNames {
  /** Logical id → physical id. */
  readonly ids: ReadonlyMap<string, string>
  /** Export name → value. */
  readonly exports: ReadonlyMap<string, string>
}

/** Pairs of which both halves are there. */
const whole = (pairs: readonly (readonly [string | undefined, string | undefined])[]): [string, string][] =>
  pairs.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value]]))

/** Asks CloudFormation for the physical ids of a deployed stack and for all exports. */
export const physicalNames = async (client: CloudFormationClient, stackName: string): Promise<PhysicalNames> => {
  const ids: [string, string][] = []
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stackName },
  )) {
    ids.push(...whole(StackResourceSummaries.map((found) => [found.LogicalResourceId, found.PhysicalResourceId])))
  }
  const exports: [string, string][] = []
  for await (const { Exports = [] } of paginateListExports({ client }, {})) {
    exports.push(...whole(Exports.map((found) => [found.Name, found.Value])))
  }
  return { ids: new Map(ids), exports: new Map(exports) }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/**
 * The last part of what a template's value stands for: enough to compare queues, keys and tables, whose names are unique
 * within the one account. Understands plain texts, Ref, Fn::GetAtt Arn and Fn::ImportValue, which is all the CDK writes here.
 * @returns 'Queue-ABC' for its name, URL and ARN alike
 * @throws Error for anything it does not understand: silence would hide a difference
 */
export const resolveName = (value: unknown, names: PhysicalNames): string => {
  const attribute = member(value, 'Fn::GetAtt')
  const logicalId = text(member(value, 'Ref')) ?? (Array.isArray(attribute) ? text(attribute[0]) : undefined)
  const exported = text(member(value, 'Fn::ImportValue'))
  const found =
    text(value) ??
    (logicalId === undefined ? undefined : names.ids.get(logicalId)) ??
    (exported === undefined ? undefined : names.exports.get(exported))
  if (found === undefined) throw new Error(`Cannot tell what ${JSON.stringify(value)} of a template stands for.`)
  return lastPart(found)
}

/** The name at the end of an ARN, a URL or an id. */
export const lastPart = (arnOrUrl: string): string => arnOrUrl.split(/[:/]/).at(-1) ?? arnOrUrl

/** The ARN of a local queue or key by its name. */
export const localArn = (service: 'sqs' | 'kms', name: string): string =>
  `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${service === 'kms' ? `key/${name}` : name}`
