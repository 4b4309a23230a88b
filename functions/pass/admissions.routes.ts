import type { Routes } from '../shared/http/route.ts'
import { AdmissionBody, AdmissionParams, AdmissionReply } from './admissions.contract.ts'

/** The other way in, where a phone is dead or a code is refused. */
export const admissionRoutes = {
  putAdmission: {
    method: 'PUT',
    path: '/v1/communities/{communityId}/admissions/{admissionId}',
    summary: '人工放行 Record that somebody was let in by hand, and why; no pass is judged or used up',
    allow: ['gate', 'property'],
    touches: { lookup: 'community', param: 'communityId' },
    params: AdmissionParams,
    body: AdmissionBody,
    reply: AdmissionReply,
    faults: ['admission.gate', 'admission.reused', 'gate.unknown'],
  },
} as const satisfies Routes
