import { describe } from 'vitest'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { provesContextStack } from '../support/context-stack.ts'
import { consumerGrants, issuingKeyGrants, outboxGrants, readsKeys, WRITE_KEY } from '../support/grants.ts'

/** No function but the issuing one may use the wrapping key beyond this. */
const reads = (secret: 'subject' | 'cursor') => readsKeys('PassKeysTable', 'pass', [secret])

const projection = (name: string) => ({
  PassTable: ['dynamodb:UpdateItem'],
  'TableKey through dynamodb': WRITE_KEY,
  ...consumerGrants(name),
})

describe('the stack of pass', () => {
  provesContextStack({
    stack: 'pass',
    tables: {
      PassTable: { name: 'pass', indexes: ['by-courier', 'by-community-day', 'by-unsent'], key: 'TableKey' },
      PassKeysTable: { name: 'pass-keys', indexes: [], key: 'KeysWrappingKey' },
    },
    routes: { VerifyPass: verifyRoutes, IssuePass: issueRoutes, Api: passRoutes },
    grants: {
      VerifyPass: {
        PassTable: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        'TableKey through dynamodb': WRITE_KEY,
        ...reads('subject'),
      },
      IssuePass: {
        PassTable: ['dynamodb:BatchGetItem', 'dynamodb:PutItem'],
        'TableKey through dynamodb': WRITE_KEY,
        ...reads('subject'),
        KeysWrappingKey: ['kms:Decrypt'],
      },
      Api: {
        PassTable: [
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        'PassTable/index/by-courier': ['dynamodb:Query'],
        'PassTable/index/by-community-day': ['dynamodb:Query'],
        'TableKey through dynamodb': WRITE_KEY,
        ...reads('cursor'),
      },
      OnCourierChanged: projection('OnCourierChanged'),
      OnCommunityChanged: projection('OnCommunityChanged'),
      OnGateEnrolled: projection('OnGateEnrolled'),
      ...outboxGrants('PassTable', 'TableKey'),
      ...issuingKeyGrants('PassKeysTable'),
    },
  })
})
