import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { PlatformStack } from '../platform/platform-stack.ts'
import { type Authorizers, ContextApi } from '../shared/context-api.ts'
import { ContextSecrets } from '../shared/context-secrets.ts'
import { ContextTable } from '../shared/context-table.ts'
import { Outbox } from '../shared/outbox.ts'
import type { Stage } from '../stage.ts'
import { audit } from './audit.ts'
import { courierDoors } from './courier-doors.ts'
import { desk } from './desk.ts'
import { escalation } from './escalation.ts'
import type { MailboxPart, MailboxRoom } from './mailbox-room.ts'
import { notices } from './notices.ts'
import { photoWork } from './photo-work.ts'

/** The parts of the mailbox, each in a file of its own. */
const PARTS: readonly MailboxPart[] = [courierDoors, desk, photoWork, notices, audit, escalation]

export type MailboxStackProps = StackProps & {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly authorizers: Authorizers
}

/** Tickets, their clocks and their climbing; who answers, and who is told. */
export class MailboxStack extends Stack {
  constructor(scope: Construct, id: string, props: MailboxStackProps) {
    super(scope, id, props)
    const { stage, platform, authorizers } = props
    const room: MailboxRoom = {
      stage,
      platform,
      table: new ContextTable(this, 'Table', {
        stage,
        context: 'mailbox',
        logicalId: 'MailboxTable',
        key: platform.personalKey,
        indexes: { 'by-desk': { partition: 'deskRoot', sort: 'deskAt' } },
        outbox: true,
      }),
      secrets: new ContextSecrets(this, 'Secrets', {
        stage,
        context: 'mailbox',
        logicalId: 'MailboxKeysTable',
        secrets: ['reporter', 'cursor', 'inbox'],
      }),
      routes: new ContextApi(this, 'Routes', { api: platform.api, authorizers }),
    }
    new Outbox(this, 'Outbox', { stage, context: 'mailbox', table: room.table, bus: platform.bus })
    for (const part of PARTS) part(this, room)
  }
}
