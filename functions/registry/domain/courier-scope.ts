import type { Courier, Engagement } from './courier.ts'
import { beginsName, EVERYBODY, type NameScope } from './name-search.ts'

/** Whose couriers are looked at: everybody's, an enterprise's, an outlet's. An enterprise sees nothing of what others say of a person. */
export type CourierScope = { readonly enterpriseId?: string | undefined; readonly outletId?: string | undefined }
export type CourierAsked = { readonly name?: string | undefined; readonly maskedPhone?: string | undefined }

/** Within which names a scope searches. */
export const nameScopeOf = ({ enterpriseId }: CourierScope): NameScope => enterpriseId ?? EVERYBODY

/** A person's engagements that a scope may see. */
export const engagementsIn = (
  { engagements }: Pick<Courier, 'engagements'>,
  { enterpriseId, outletId }: CourierScope,
): readonly Engagement[] =>
  engagements.filter(
    (one) =>
      (enterpriseId === undefined || one.enterpriseId === enterpriseId) &&
      (outletId === undefined || one.outletId === outletId),
  )

/**
 * The name under which a person is among those asked for, in this scope: his card's for a district, one that the enterprise itself gave for an
 * enterprise. Undefined when he is not among them.
 */
export const nameAsked = (courier: Courier, scope: CourierScope, { name = '', maskedPhone }: CourierAsked) => {
  if (maskedPhone !== undefined && courier.phoneMasked !== maskedPhone) return undefined
  const names = scope.enterpriseId === undefined ? [courier.name] : engagementsIn(courier, scope).map((one) => one.name)
  return names.find((one) => beginsName(one, name))
}
