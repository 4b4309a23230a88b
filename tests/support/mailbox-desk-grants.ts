import { type Grants, readsSecrets, WRITE_KEY } from './grants.ts'

/** What the desks' function may do: it reaches neither who wrote a ticket, nor whose tickets are whose, nor couriers, nor anybody's inbox. */
export const deskGrants: Readonly<Record<string, Grants>> = {
  Desk: {
    'MailboxTable of ticket#*, community#*, operator#*, catalogue, rate#*, whistled#*': [
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
    ],
    'MailboxTable of ticket#*, due#*, open#*, rate#*, whistled#*, outbox#*, reads#*, operator#*, catalogue': [
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
    ],
    // Photographs shown as evidence become the ticket's.
    'MailboxTable of photo#*': ['dynamodb:UpdateItem'],
    'MailboxTable/index/by-desk': ['dynamodb:Query'],
    'PersonalKey through dynamodb': WRITE_KEY,
    ...readsSecrets('MailboxKeysTable', ['cursor']),
  },
}
