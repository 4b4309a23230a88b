import { describe } from 'vitest'
import { checkInRoutes } from '../../functions/pass/check-ins.routes.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { photoRoutes } from '../../functions/pass/photos.routes.ts'
import { placeCodeRoutes, posterRoutes } from '../../functions/pass/place-codes.routes.ts'
import { provesContextStack } from '../support/context-stack.ts'
import { consumerGrants, issuingKeyGrants, outboxGrants, READ_KEY, readsKeys, WRITE_KEY } from '../support/grants.ts'

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
    routes: {
      VerifyPass: verifyRoutes,
      IssuePass: issueRoutes,
      Api: passRoutes,
      PlaceCodes: placeCodeRoutes,
      DrawPoster: posterRoutes,
      CheckIn: checkInRoutes,
      Photo: photoRoutes,
    },
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
          'dynamodb:BatchGetItem',
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
      PlaceCodes: {
        PassTable: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        'TableKey through dynamodb': WRITE_KEY,
        ...readsKeys('PassKeysTable', 'place', []),
        KeysWrappingKey: ['kms:Decrypt'],
      },
      DrawPoster: {
        PassTable: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
        'TableKey through dynamodb': READ_KEY,
      },
      CheckIn: {
        PassTable: ['dynamodb:BatchGetItem', 'dynamodb:PutItem'],
        'PassTable/index/by-courier': ['dynamodb:Query'],
        'PassTable/index/by-community-day': ['dynamodb:Query'],
        'TableKey through dynamodb': WRITE_KEY,
        ...readsKeys('PassKeysTable', 'place', ['cursor']),
      },
      Photo: {
        PassTable: ['dynamodb:GetItem'],
        'PassTable/index/by-community-day': ['dynamodb:Query'],
        'Photos/photos/*': ['s3:GetObject'],
        'PersonalKey through s3': READ_KEY,
        'TableKey through dynamodb': READ_KEY,
      },
      OnCourierChanged: projection('OnCourierChanged'),
      OnCommunityChanged: projection('OnCommunityChanged'),
      OnGateEnrolled: projection('OnGateEnrolled'),
      ...outboxGrants('PassTable', 'TableKey'),
      ...issuingKeyGrants('PassKeysTable'),
    },
  })
})
