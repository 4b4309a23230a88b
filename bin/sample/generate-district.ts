import { type DistrictSize, WHOLE_DISTRICT } from './district-size.ts'
import { type Enterprise, generateEmployers, type Outlet } from './generate-employers.ts'
import {
  type Appointee,
  type Courier,
  generateClerks,
  generateCouriers,
  generateDepartmentClerks,
  generateStations,
  generateTeams,
  OFFICER_PHONE,
  type Station,
  type Team,
} from './generate-people.ts'
import { type Community, generatePlaces, type Street } from './generate-places.ts'
import { generateTickets, type SampleTicket } from './generate-tickets.ts'
import { seededDraws } from './seeded-draws.ts'

/** A whole district of invented people. */
export type District = {
  readonly officerPhone: string
  readonly streets: readonly Street[]
  readonly communities: readonly Community[]
  readonly enterprises: readonly Enterprise[]
  readonly outlets: readonly Outlet[]
  readonly couriers: readonly Courier[]
  readonly stations: readonly Station[]
  readonly teams: readonly Team[]
  /** Clerks, keepers of stations and volunteers: everybody with an office but the first officer. */
  readonly appointees: readonly Appointee[]
  readonly tickets: readonly SampleTicket[]
}

/** The seed of the sample that `npm start` loads. Another one is another district of the same size. */
export const SAMPLE_SEED = 20_260_701

/** Makes a district: the same seed and size are the same district, on every machine and for ever (a test keeps its digest). */
export const generateDistrict = (seed: number = SAMPLE_SEED, size: DistrictSize = WHOLE_DISTRICT): District => {
  const draws = seededDraws(seed)
  const { streets, communities } = generatePlaces(draws, size.communities, size.gates)
  const { enterprises, outlets } = generateEmployers(draws, size, streets)
  const couriers = generateCouriers(draws, size, outlets)
  const clerks = generateClerks(draws, streets, communities, enterprises, outlets)
  const { stations, keepers } = generateStations(draws, size.stations, streets)
  const { teams, volunteers } = generateTeams(draws, size.teams, size.volunteers, streets)
  const departmentClerks = generateDepartmentClerks(draws)
  const appointees = [...clerks, ...departmentClerks, ...keepers, ...volunteers]
  return {
    officerPhone: OFFICER_PHONE,
    streets,
    communities,
    enterprises,
    outlets,
    couriers,
    stations,
    teams,
    appointees,
    tickets: generateTickets(draws, size.tickets, { communities, streets, stations, couriers, appointees }),
  }
}

/** An outlet's whole roster, as it would be exported from a staff system: names and phones, nothing more. */
export const rosterOf = ({ couriers }: Pick<District, 'couriers'>, outletId: string): string =>
  [
    '姓名,手机号',
    ...couriers.filter(({ outletIds }) => outletIds.includes(outletId)).map(({ name, phone }) => `${name},${phone}`),
  ].join('\r\n')
