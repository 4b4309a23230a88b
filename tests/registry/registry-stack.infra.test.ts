import { describe } from 'vitest'
import { photoRoutes } from '../../functions/registry/photos.routes.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import { provesContextStack } from '../support/context-stack.ts'
import { consumerGrants, outboxGrants, READ_KEY, TAKE_MESSAGES, WRITE_KEY } from '../support/grants.ts'

const keepsStanding = (name: string) => ({
  RegistryTable: ['dynamodb:UpdateItem'],
  'PersonalKey through dynamodb': WRITE_KEY,
  ...consumerGrants(name),
})

describe('the stack of registry', () => {
  provesContextStack({
    stack: 'registry',
    tables: { RegistryTable: { name: 'registry', indexes: ['by-name', 'by-unsent'], key: 'PersonalKey' } },
    routes: { Api: registryRoutes, Photos: photoRoutes },
    grants: {
      Api: {
        RegistryTable: [
          'dynamodb:BatchGetItem',
          'dynamodb:ConditionCheckItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        'RegistryTable/index/by-name': ['dynamodb:Query'],
        'PersonalKey through dynamodb': WRITE_KEY,
        PhonePepper: ['secretsmanager:GetSecretValue'],
        RostersQueue: ['sqs:SendMessage'],
      },
      // The only one that may write photographs, and it may read none.
      Photos: {
        RegistryTable: [
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        'PersonalKey through dynamodb': WRITE_KEY,
        'PersonalKey through s3': ['kms:GenerateDataKey'],
        'Photos/photos/*': ['s3:DeleteObject', 's3:PutObject'],
      },
      RostersApply: {
        RegistryTable: [
          'dynamodb:BatchGetItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
        ],
        'PersonalKey through dynamodb': WRITE_KEY,
        RostersQueue: [...TAKE_MESSAGES, 'sqs:SendMessage'].sort(),
      },
      // The one partition of open work.
      RostersSweep: {
        'RegistryTable of open-rosters': ['dynamodb:Query'],
        'PersonalKey through dynamodb': READ_KEY,
        RostersQueue: ['sqs:SendMessage'],
        RostersSweepFailed: ['sqs:SendMessage'],
      },
      RostersSweepEvery2Minutes: { RostersSweep: ['lambda:InvokeFunction'] },
      OnCourierSuspended: keepsStanding('OnCourierSuspended'),
      OnCourierReinstated: keepsStanding('OnCourierReinstated'),
      ...outboxGrants('RegistryTable', 'PersonalKey'),
    },
  })
})
