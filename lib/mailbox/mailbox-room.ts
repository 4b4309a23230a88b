import type { Construct } from 'constructs'
import type { PlatformStack } from '../platform/platform-stack.ts'
import type { ContextApi } from '../shared/context-api.ts'
import type { ContextSecrets } from '../shared/context-secrets.ts'
import type { ContextTable } from '../shared/context-table.ts'
import type { Stage } from '../stage.ts'

/** What every part of the mailbox stands on. */
export type MailboxRoom = {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly table: ContextTable
  /** `reporter` seals who wrote; only the reporter's own routes and the sender of notices read it. `cursor` seals pages, `inbox` hides whose an inbox is. */
  readonly secrets: ContextSecrets
  readonly routes: ContextApi
}

/** A part of the mailbox's stack: its functions, their grants, their routes and alarms. */
export type MailboxPart = (scope: Construct, room: MailboxRoom) => void
