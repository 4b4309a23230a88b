import { describe } from 'vitest'
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
    tables: { RegistryTable: { name: 'registry', indexes: ['by-unsent'], key: 'PersonalKey' } },
    routes: { Api: registryRoutes },
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
        'PersonalKey through dynamodb': WRITE_KEY,
        PhonePepper: ['secretsmanager:GetSecretValue'],
        RostersQueue: ['sqs:SendMessage'],
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
