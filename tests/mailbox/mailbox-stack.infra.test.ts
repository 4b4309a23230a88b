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

const projection = (name: string, kept: string) => ({
  [`MailboxTable of ${kept}`]: ['dynamodb:UpdateItem'],
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
        'MailboxTable of ticket#*, mine#*, courier#*, community#*, operator#*, catalogue': ['dynamodb:GetItem'],
        'MailboxTable of ticket#*': ['dynamodb:BatchGetItem'],
        'MailboxTable of ticket#*, mine#*, desk#*': ['dynamodb:Query'],
        // Who wrote is put and never read here.
        'MailboxTable of ticket#*, mine#*, reporter#*, due#*, open#*, whistled#*, rate#*, outbox#*': [
          'dynamodb:PutItem',
        ],
        'MailboxTable of count#*, photo#*': ['dynamodb:UpdateItem'],
        // Nothing of a ticket is ever deleted.
        'MailboxTable of due#*, open#*, whistled#*': ['dynamodb:DeleteItem'],
        'PersonalKey through dynamodb': WRITE_KEY,
        ...readsSecrets('MailboxKeysTable', ['reporter', 'cursor']),
      },
      ...deskGrants,
      ...photoGrants,
      ...noticeGrants,
      ...escalationGrants,
      ...auditGrants,
      OnCourierChanged: projection('OnCourierChanged', 'courier#*'),
      OnCommunityChanged: projection('OnCommunityChanged', 'community#*'),
      ...outboxGrants('MailboxTable', 'PersonalKey'),
      ...secretGrants('MailboxKeysTable', ['reporter', 'cursor', 'inbox']),
    },
  })
})
