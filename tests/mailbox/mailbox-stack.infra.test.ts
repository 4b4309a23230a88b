import { describe } from 'vitest'
import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { mailboxRoutes } from '../../functions/mailbox/mailbox.routes.ts'
import { provesContextStack } from '../support/context-stack.ts'
import { consumerGrants, outboxGrants, readsSecrets, secretGrants, WRITE_KEY } from '../support/grants.ts'
import { auditGrants } from '../support/mailbox-audit-grants.ts'
import { deskGrants } from '../support/mailbox-desk-grants.ts'
import { escalationGrants } from '../support/mailbox-escalation-grants.ts'
import { noticeGrants, noticeRoutesServed } from '../support/mailbox-notice-grants.ts'
import { photoGrants, photoRoutesServed } from '../support/mailbox-photo-grants.ts'

const projection = (name: string) => ({
  MailboxTable: ['dynamodb:UpdateItem'],
  'PersonalKey through dynamodb': WRITE_KEY,
  ...consumerGrants(name),
})

describe('the stack of the mailbox', () => {
  provesContextStack({
    stack: 'mailbox',
    tables: {
      MailboxTable: { name: 'mailbox', indexes: ['by-desk', 'by-unsent'], key: 'PersonalKey' },
      MailboxKeysTable: { name: 'mailbox-keys', indexes: [], key: 'SecretsKey' },
    },
    routes: { ...photoRoutesServed, ...noticeRoutesServed, Api: mailboxRoutes, Desk: deskDoorRoutes },
    grants: {
      // Of all functions these alone may learn who wrote: they read the secret `reporter`.
      Api: {
        MailboxTable: [
          'dynamodb:BatchGetItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        'PersonalKey through dynamodb': WRITE_KEY,
        ...readsSecrets('MailboxKeysTable', ['reporter', 'cursor']),
      },
      ...deskGrants,
      ...photoGrants,
      ...noticeGrants,
      ...escalationGrants,
      ...auditGrants,
      OnCourierChanged: projection('OnCourierChanged'),
      OnCommunityChanged: projection('OnCommunityChanged'),
      ...outboxGrants('MailboxTable', 'PersonalKey'),
      ...secretGrants('MailboxKeysTable', ['reporter', 'cursor', 'inbox']),
    },
  })
})
