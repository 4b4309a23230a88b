import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { physicalNames } from '../../bin/local/physical-names.ts'
import { testStack } from './test-stack.ts'

export type DeployedNames = ReadonlyMap<string, string>

/** Logical id → physical id of one context's deployed stack. */
export const deployedNames = async (context: string): Promise<DeployedNames> => {
  const client = new CloudFormationClient(clientSettings(testStack().endpoint))
  try {
    return (await physicalNames(client, `xiaoge-local-${context}`)).ids
  } finally {
    client.destroy()
  }
}

/** The physical id of the one thing whose logical id is this name and perhaps a hash. */
export const deployedAs = (names: DeployedNames, logicalName: string): string => {
  const wanted = new RegExp(`^${logicalName}([0-9A-F]{8})?$`)
  const found = [...names].filter(([logicalId]) => wanted.test(logicalId))
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`There are ${found.length} of ${logicalName}, not one.`)
  return only[1]
}
