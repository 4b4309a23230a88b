import type { Routes } from '../shared/http/route.ts'
import * as wire from './gates.contract.ts'

/** Who enrols gates and answers for their keys. */
const KEEPERS = ['property', 'street', 'district'] as const

/** Making devices gates, and signing them in. */
export const gateRoutes = {
  issueEnrolmentCode: {
    method: 'POST',
    path: '/v1/gates/{gateId}/enrolment-codes',
    summary: 'A one-time code, good for 15 minutes, that makes a device this gate.',
    allow: KEEPERS,
    touches: { lookup: 'gate', param: 'gateId' },
    params: wire.GateParams,
    reply: wire.EnrolmentCodeReply,
    status: 201,
    faults: ['gate.unknown', 'gate.not-active'],
  },
  issueGateNonce: {
    method: 'POST',
    path: '/v1/gate-challenges',
    summary: 'A nonce for the proof of a gate key: one minute, one use.',
    allow: 'anyone',
    touches: 'none',
    reply: wire.GateNonceReply,
    status: 201,
  },
  enrolGate: {
    method: 'POST',
    path: '/v1/gate-enrolments',
    summary: 'Ask to become the gate that the code is for, by proof of a key. The key counts once it is confirmed.',
    allow: 'anyone',
    touches: 'none',
    body: wire.EnrolmentBody,
    reply: wire.EnrolmentReply,
    status: 201,
    faults: ['gate.proof-refused', 'gate.code-refused', 'gate.not-active'],
  },
  issueGateToken: {
    method: 'POST',
    path: '/v1/gate-tokens',
    summary: 'Trade an assertion of the gate for an access token of ten minutes (RFC 7523).',
    allow: 'anyone',
    touches: 'none',
    body: wire.GateTokenBody,
    reply: wire.GateTokenReply,
    faults: ['gate.assertion-refused', 'gate.assertion-spent', 'gate.key-unconfirmed'],
  },
  listGateKeys: {
    method: 'GET',
    path: '/v1/gates/{gateId}/keys',
    summary:
      'The key a gate signs by, and the one that waits to be confirmed, each with the fingerprint its device shows.',
    allow: KEEPERS,
    touches: { lookup: 'gate', param: 'gateId' },
    params: wire.GateParams,
    reply: wire.GateKeysReply,
    faults: ['gate.unknown'],
  },
  confirmGateKey: {
    method: 'PUT',
    path: '/v1/gates/{gateId}/keys/{keyThumbprint}',
    summary:
      'Confirm a key whose fingerprint was compared at the device. The key before it is dead from here on, its tokens within 60 s.',
    allow: KEEPERS,
    touches: { lookup: 'gate', param: 'gateId' },
    params: wire.GateKeyParams,
    reply: wire.GateKeyReply,
    faults: ['gate.unknown', 'gate.not-active', 'gate.key-unknown'],
  },
} as const satisfies Routes
