import { inboxRoutes } from '../../functions/mailbox/inbox.routes.ts'
import { consumerGrants, type Grants, readsSecrets, WRITE_KEY } from './grants.ts'

const throughTables: Grants = { 'PersonalKey through dynamodb': WRITE_KEY }

/** Which routes of notices are served by which function. */
export const noticeRoutesServed = { Inbox: inboxRoutes }

/** What telling people may do: the teller alone reads who wrote, and can open no recipient that it sealed; inboxes know no ticket. */
export const noticeGrants: Readonly<Record<string, Grants>> = {
  OnTicketNews: {
    'MailboxTable of ticket#*, desk#*': ['dynamodb:Query'],
    'MailboxTable of reporter#*, inbox#*': ['dynamodb:GetItem'],
    'MailboxTable of inbox#*, deferred#*, outbox#*': ['dynamodb:PutItem'],
    ...throughTables,
    ...readsSecrets('MailboxKeysTable', ['reporter', 'inbox']),
    'NoticeKey if {"StringEquals":{"kms:EncryptionContext:purpose":"notice-recipient"}}': ['kms:Encrypt'],
    ...consumerGrants('OnTicketNews'),
  },
  OnStaffAppointed: {
    'MailboxTable of desk#*': ['dynamodb:UpdateItem'],
    ...throughTables,
    ...consumerGrants('OnStaffAppointed'),
  },
  ReleaseNotices: {
    'MailboxTable of inbox#*': ['dynamodb:GetItem'],
    'MailboxTable of deferred#*': ['dynamodb:DeleteItem', 'dynamodb:Query'],
    'MailboxTable of deferred#*, outbox#*': ['dynamodb:PutItem'],
    ...throughTables,
    ReleaseNoticesFailed: ['sqs:SendMessage'],
  },
  ReleaseNoticesEveryMinute: { ReleaseNotices: ['lambda:InvokeFunction'] },
  Inbox: {
    'MailboxTable of inbox#*': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    ...throughTables,
    ...readsSecrets('MailboxKeysTable', ['inbox', 'cursor']),
  },
}
