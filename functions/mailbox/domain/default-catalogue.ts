import type { Catalogue, Category } from './catalogue.ts'
import { type Clock, WORKING_HOURS } from './service-clock.ts'
import type { TicketKind } from './ticket.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** Three hours before noon and four after (WORKING_HOURS). */
const WORKING_DAY = 7 * HOUR

const always = (minutes: number): Clock => ({ minutes, counts: 'always' })
const working = (minutes: number): Clock => ({ minutes, counts: 'working', hours: WORKING_HOURS })

type Times = Pick<Category, 'tier' | 'accept' | 'resolve' | 'confirm_min' | 'reportIn_min'>

/** A danger: somebody answers in half an hour, at night too. */
const URGENT: Times = {
  tier: '2h',
  accept: always(30),
  resolve: always(2 * HOUR),
  confirm_min: DAY,
  reportIn_min: 15,
}
/** Work stands still until it is solved: a gate, a charger, a station. */
const SOON: Times = {
  tier: '24h',
  accept: always(2 * HOUR),
  resolve: always(DAY),
  confirm_min: 3 * DAY,
  reportIn_min: 2 * HOUR,
}
/** Offices have to ask one another: a week of theirs to solve, half a day to answer. */
const WEEK: Times = {
  tier: '7d',
  accept: working(WORKING_DAY / 2),
  resolve: working(5 * WORKING_DAY),
  confirm_min: 5 * DAY,
  reportIn_min: DAY,
}
/** Needs inquiry, money or a plan: fifteen days on the calendar, answered within a working day. */
const LONG: Times = {
  tier: '15d',
  accept: working(WORKING_DAY),
  resolve: always(15 * DAY),
  confirm_min: 7 * DAY,
  reportIn_min: 2 * DAY,
}

/** The district's departments that answer for categories, with their names. */
export const DEPARTMENTS = [
  { unit: 'd/dep_society', zh: '区委社会工作部', en: 'Society Work Department' },
  { unit: 'd/dep_housing', zh: '区住房和城乡建设局', en: 'Housing and Construction Bureau' },
  { unit: 'd/dep_traffic', zh: '公安分局交警大队', en: 'Traffic Police' },
  { unit: 'd/dep_police', zh: '公安分局', en: 'Public Security Branch' },
  { unit: 'd/dep_fire', zh: '区消防救援大队', en: 'Fire and Rescue' },
  { unit: 'd/dep_labour', zh: '区人力资源和社会保障局', en: 'Human Resources and Social Security Bureau' },
  { unit: 'd/dep_market', zh: '区市场监督管理局', en: 'Market Supervision Bureau' },
  { unit: 'd/dep_urban', zh: '区综合行政执法局', en: 'Urban Management Bureau' },
  { unit: 'd/dep_health', zh: '区卫生健康局', en: 'Health Bureau' },
  { unit: 'd/dep_medicare', zh: '区医疗保障局', en: 'Medical Insurance Bureau' },
  { unit: 'd/dep_union', zh: '区总工会', en: 'Federation of Trade Unions' },
] as const

const ASKING: readonly TicketKind[] = ['request', 'complaint']
const ALL: readonly TicketKind[] = ['request', 'complaint', 'sighting', 'suggestion']

const category = (
  id: string,
  [zh, en]: readonly [string, string],
  [first, department]: readonly [Category['first'], string],
  kinds: readonly TicketKind[],
  times: Times,
): Category => ({ categoryId: `cat_${id}`, zh, en, kinds, first, department: `d/dep_${department}`, ...times })

const AT_THE_GATE: readonly Category[] = [
  category('gaterefused', ['小区不让进', 'Refused at a gate'], ['place', 'housing'], ASKING, SOON),
  category('gatewait', ['进门登记慢、排队久', 'Long wait at a gate'], ['place', 'housing'], ASKING, WEEK),
  category('gateconduct', ['门岗态度、言行冲突', 'Conduct at a gate'], ['place', 'housing'], ['complaint'], SOON),
  category('parking', ['停车、临停位不足', 'Places to park and stop'], ['place', 'urban'], ALL, WEEK),
  category('addresses', ['楼栋难找、地址不清', 'Buildings hard to find'], ['place', 'housing'], ALL, WEEK),
]
const ON_THE_ROAD: readonly Category[] = [
  category(
    'roaddanger',
    ['道路险情（坑洞、积水、倒树）', 'Danger on the road'],
    ['street', 'urban'],
    ['sighting', 'request'],
    URGENT,
  ),
  category(
    'fire',
    ['火情、消防通道堵塞', 'Fire or a blocked fire lane'],
    ['street', 'fire'],
    ['sighting', 'complaint'],
    URGENT,
  ),
  category(
    'lights',
    ['信号灯、路灯故障', 'Signals and street lamps'],
    ['street', 'traffic'],
    ['sighting', 'request'],
    SOON,
  ),
  category('traffic', ['交通秩序、非机动车道', 'Traffic and cycle lanes'], ['street', 'traffic'], ALL, WEEK),
  category('penalty', ['交通处罚申诉', 'A traffic penalty'], ['department', 'traffic'], ASKING, LONG),
  category('accident', ['交通事故求助', 'Help after an accident'], ['department', 'traffic'], ['request'], URGENT),
]
const POWER_AND_REST: readonly Category[] = [
  category('charging', ['充电、换电点故障或不足', 'Charging and battery exchange'], ['place', 'urban'], ALL, SOON),
  category('battery', ['电池冒烟、过热', 'A battery that smokes'], ['street', 'fire'], ['sighting', 'request'], URGENT),
  category('stationclosed', ['驿站关门、与公示不符', 'A station closed or moved'], ['place', 'society'], ASKING, SOON),
  category('stationcare', ['驿站设施、卫生', 'Facilities of a station'], ['place', 'society'], ALL, WEEK),
  category('rest', ['休息、饮水、如厕', 'Rest, water and toilets'], ['street', 'society'], ALL, WEEK),
  category('heat', ['高温、寒潮防护', 'Protection from heat and cold'], ['street', 'union'], ALL, SOON),
]
const AT_WORK: readonly Category[] = [
  category('pay', ['欠薪、扣款', 'Pay withheld'], ['department', 'labour'], ASKING, LONG),
  category('contract', ['合同、用工关系', 'Contracts and employment'], ['department', 'labour'], ASKING, LONG),
  category(
    'algorithm',
    ['派单、时限、考核不合理', 'Orders, time limits and ratings'],
    ['department', 'market'],
    ALL,
    LONG,
  ),
  category('insurance', ['工伤、保险理赔', 'Injury at work and insurance'], ['department', 'labour'], ASKING, LONG),
  category('medical', ['医保、异地就医', 'Medical insurance'], ['department', 'medicare'], ASKING, LONG),
  category(
    'health',
    ['体检、心理支持', 'Health and counselling'],
    ['department', 'health'],
    ['request', 'suggestion'],
    WEEK,
  ),
]
const SAFETY_AND_LIFE: readonly Category[] = [
  category(
    'threat',
    ['人身威胁、被打', 'Violence or a threat'],
    ['department', 'police'],
    ['request', 'complaint'],
    URGENT,
  ),
  category('harassment', ['骚扰、歧视、辱骂', 'Harassment and discrimination'], ['street', 'union'], ASKING, SOON),
  category(
    'theft',
    ['车辆、物品被盗', 'Theft of vehicle or goods'],
    ['department', 'police'],
    ['request', 'sighting'],
    SOON,
  ),
  category('housing', ['租房、居住', 'Renting and living'], ['street', 'housing'], ALL, LONG),
  category('children', ['子女入学、家庭困难', 'Children and hardship'], ['street', 'union'], ['request'], LONG),
  category('points', ['积分、兑换', 'Points and redemption'], ['place', 'society'], ALL, WEEK),
  category('suggestion', ['意见建议', 'A suggestion'], ['street', 'society'], ['suggestion'], LONG),
  category('other', ['其他', 'Something else'], ['place', 'society'], ALL, WEEK),
]

/** The catalogue that a district begins with, until it puts one of its own. */
export const defaultCatalogue: Catalogue = {
  version: 1,
  categories: [...AT_THE_GATE, ...ON_THE_ROAD, ...POWER_AND_REST, ...AT_WORK, ...SAFETY_AND_LIFE],
}
