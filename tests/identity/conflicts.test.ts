import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { appointmentStore } from '../../functions/identity/data/appointment.store.ts'
import { challengeStore } from '../../functions/identity/data/challenge.store.ts'
import { gateKeyStore } from '../../functions/identity/data/gate-key.store.ts'
import { secondFactorStore } from '../../functions/identity/data/second-factor.store.ts'
import { sessionStore } from '../../functions/identity/data/session.store.ts'
import type { Session } from '../../functions/identity/domain/refresh-family.ts'

const told = { message: 'refused', $metadata: {} }
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ ...told, CancellationReasons: codes.map((Code) => ({ Code })) })
const met = () => new TransactionConflictException(told)

const appointment = {
  appointmentId: 'app_clerk1',
  person: 'holder',
  role: 'street',
  unit: 'd/str_east',
  by: 'app_officer',
  appointedAt: 1,
}

/** A client whose calls are refused by these errors, one after the other (`undefined` is done), and then done. Nothing leaves the process. */
const refusing = (...errors: readonly (Error | undefined)[]) => {
  const calls = { count: 0 }
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }))
  db.middlewareStack.add(
    () => async () => {
      const error = errors[calls.count]
      calls.count += 1
      if (error !== undefined) throw error
      return { output: { $metadata: {}, Item: appointment }, response: undefined }
    },
    { step: 'initialize', priority: 'high' },
  )
  return { db, calls }
}

const session: Session = {
  sessionId: 'ses_1',
  caller: { kind: 'staff', id: 'app_clerk1', role: 'street', unit: 'd/str_east' },
  tokenHash: 't',
  expiresAt: 9e12,
}
const opening = (db: DynamoDBDocumentClient) => sessionStore('table', db).open(session, { challengeId: 'chl_1' }, 1)
const confirming = {
  gateId: 'gat_east1',
  key: { jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }, thumbprint: 'A'.repeat(43), version: 1, enrolledAt: 1 },
  by: 'app_clerk1',
  event: {
    id: 'gate-enrolled:gat_east1:1',
    type: 'gate-enrolled',
    form: 1,
    at: '2026-03-02T04:00:00.000Z',
    subject: 'gat_east1',
    sequence: 1,
    data: {},
  },
  now: 1,
} as const
const confirm = (db: DynamoDBDocumentClient) => gateKeyStore('table', db).confirm(confirming)

describe('who meets another write of the same thing', () => {
  test('with a sign-in by the same challenge is let in, or told that the challenge is spent: never that we failed', async () => {
    expect(await opening(refusing(cancelled('TransactionConflict', 'None')).db)).toBe('opened')
    const second = refusing(cancelled('TransactionConflict', 'None'), cancelled('ConditionalCheckFailed', 'None'))
    expect(await opening(second.db)).toBe('challenge-spent')
  })
  test('with a try of the same challenge has his counted', async () => {
    const { db, calls } = refusing(met(), new ConditionalCheckFailedException(told))
    expect(await challengeStore('table', db).countTry('chl_1', 1)).toEqual({ refused: 'challenge.expired' })
    expect(calls.count).toBe(2)
  })
  test('with a confirmation of the same gate key confirms it, or learns that it waits no more', async () => {
    expect(await confirm(refusing(cancelled('TransactionConflict', 'None', 'None')).db)).toBe(true)
    const second = refusing(
      cancelled('TransactionConflict', 'None', 'None'),
      cancelled('ConditionalCheckFailed', 'None', 'None'),
    )
    expect(await confirm(second.db)).toBe(false)
  })
  test('with a sign-in by a second factor resets that all the same', async () => {
    const { db, calls } = refusing(met())
    await secondFactorStore('table', db).reset('holder', 'app_officer', 1)
    expect(calls.count).toBe(2)
  })
  test('with the appointing of somebody ends it all the same', async () => {
    const { db, calls } = refusing(undefined, cancelled('TransactionConflict', 'None'))
    await appointmentStore('table', db).end('app_clerk1', 'app_officer', 1)
    // Read, refused, ended, and the office freed.
    expect(calls.count).toBe(4)
  })
  test('at every try is told of a failure', async () => {
    const conflicts = Array.from({ length: 6 }, () => cancelled('TransactionConflict', 'None'))
    await expect(opening(refusing(...conflicts).db)).rejects.toThrow(TransactionCanceledException)
  })
})
