import { type Grants, READ_KEY } from './grants.ts'

/** The auditor reads tickets, their lists and their lines; never who reported one, and it writes nothing. */
export const auditGrants: Readonly<Record<string, Grants>> = {
  Audit: {
    'MailboxTable of ticket#*, open#*, due#*, rate#*': ['dynamodb:Query'],
    'MailboxTable of open#*, due#*': ['dynamodb:GetItem'],
    'PersonalKey through dynamodb': READ_KEY,
    AuditFailed: ['sqs:SendMessage'],
  },
  AuditEvery15Minutes: { Audit: ['lambda:InvokeFunction'] },
}
