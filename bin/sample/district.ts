/** The sample district of the first walk. Invented names; numbers beginning +86 100 belong to nobody. */
const phone = (number: number): string => `+86100${String(number).padStart(8, '0')}`

export const OFFICER = { phone: phone(1), title: '区办 district officer' }
export const PROPERTY = { phone: phone(2), title: '物业 property clerk', appointmentId: 'app_sampleproperty' }
export const CLERK = { phone: phone(3), title: '网点 outlet clerk', appointmentId: 'app_sampleclerk' }

export const STREET = { streetId: 'str_xiasha', name: '下沙街道' }
export const COMMUNITIES = [
  { communityId: 'com_0000101', name: '云水苑' },
  { communityId: 'com_0000102', name: '金沙里' },
] as const
export const GATES = [
  { gateId: 'gat_yunshuieast', name: '东门', kind: 'turnstile', communityId: 'com_0000101' },
  { gateId: 'gat_yunshuiwest', name: '西门岗亭', kind: 'guard-phone', communityId: 'com_0000101' },
] as const
export const ENTERPRISE = { enterpriseId: 'ent_feiniao', name: '飞鸟速递', kind: 'parcel' }
export const OUTLET = { outletId: 'out_feiniao01', name: '飞鸟速递下沙一部' }

/** Twelve, so that shows run one after another need not wait for the one-minute rest between two codes to one phone. */
export const COURIERS = [
  '甘小舟',
  '白小帆',
  '苗小雨',
  '丁小石',
  '米小禾',
  '云小海',
  '余小山',
  '方小林',
  '何小川',
  '石小溪',
  '江小月',
  '花小满',
].map((name, place) => ({ name, phone: phone(1001 + place) }))

/** The outlet's whole roster as it would be exported from a staff system. */
export const rosterCsv = (): string =>
  ['姓名,手机号', ...COURIERS.map((courier) => `${courier.name},${courier.phone}`)].join('\r\n')
