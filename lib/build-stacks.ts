import type { App, Environment, Stack } from 'aws-cdk-lib'
import { identityRoutes } from '../functions/identity/identity.routes.ts'
import { mailboxRoutes } from '../functions/mailbox/mailbox.routes.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../functions/pass/pass.routes.ts'
import { registryRoutes } from '../functions/registry/registry.routes.ts'
import { IdentityStack } from './identity/identity-stack.ts'
import { MailboxStack } from './mailbox/mailbox-stack.ts'
import { PassStack } from './pass/pass-stack.ts'
import { PlatformStack } from './platform/platform-stack.ts'
import { RegistryStack } from './registry/registry-stack.ts'
import { limitLogsOfTheCdk } from './shared/cdk-function-logs.ts'
import type { Stage } from './stage.ts'

/** Whose public facts the edge may keep; a test compares them with the printed API. */
const TABLES = [identityRoutes, registryRoutes, verifyRoutes, issueRoutes, passRoutes, mailboxRoutes]

/**
 * All stacks of a stage, in the order they stand on each other: platform, identity (owns the authoriser), the other contexts.
 * `env` names the region: a table under a customer key cannot be described without one.
 */
export const buildStacks = (app: App, stage: Stage, env: Environment): readonly Stack[] => {
  const name = (part: string): string => `xiaoge-${stage.name}-${part}`
  const platform = new PlatformStack(app, name('platform'), { env, stage, tables: TABLES })
  const identity = new IdentityStack(app, name('identity'), { env, stage, platform })
  const shared = { env, stage, platform, authorizers: identity.authorizers }
  const stacks = [
    platform,
    identity,
    new RegistryStack(app, name('registry'), shared),
    new PassStack(app, name('pass'), shared),
    new MailboxStack(app, name('mailbox'), shared),
  ]
  for (const stack of stacks) limitLogsOfTheCdk(stack, stage)
  return stacks
}
