import type { Role } from '../../functions/shared/kernel/caller.ts'
import { appointed, type Courier, newCouriers, type Person, type World } from './journey-people.ts'

type Caller = Pick<Person, 'token'>
export type Cast = {
  readonly courier: Courier
  /** Somebody of every role, over what the twins of routes touch. */
  readonly near: Readonly<Record<Role, Caller>>
  /** Somebody of each role that has a unit, over another unit. A district has none beside it. */
  readonly far: Readonly<Partial<Record<Role, Caller>>>
}

/** Roles of this walk that no journey but the walk over the routes needs. */
export const bystander = (role: Role, place: number, unit = 'd/str_east'): Promise<Person> =>
  appointed(`bystander${role}`, `+861001000005${place}`, role, unit)

/** Callers of every role, in the unit that is touched and beside it. */
export const castOf = async (w: World): Promise<Cast> => {
  const [community, otherCommunity] = w.communities
  const [street, otherStreet] = w.streets
  const [firm, otherFirm] = w.firms
  const [gate] = community.gates
  const [courier] = await newCouriers(firm, 1)
  const [otherGate] = otherCommunity.gates
  if (gate === undefined || otherGate === undefined || courier === undefined) throw new Error('No gate, or no courier.')
  return {
    courier,
    near: {
      courier,
      gate,
      district: w.officer,
      street: street.clerk,
      property: community.property,
      enterprise: firm.clerk,
      outlet: firm.outletClerk,
      station: await bystander('station', 1, 'd/str_east/sta_0001'),
      department: await bystander('department', 2, 'd/dep_bystander'),
      volunteer: await bystander('volunteer', 3),
      officer: await bystander('officer', 4),
    },
    far: {
      gate: otherGate,
      street: otherStreet.clerk,
      property: otherCommunity.property,
      enterprise: otherFirm.clerk,
      outlet: otherFirm.outletClerk,
      station: await appointed('farstation', '+8610010000056', 'station', 'd/str_west/sta_0002'),
      department: await appointed('fardepartment', '+8610010000057', 'department', 'd/dep_elsewhere'),
    },
  }
}
