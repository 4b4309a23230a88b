/**
 * A unit is a path of ids from the district down: `d`, `d/str_xiasha`, `d/str_xiasha/com_0000001`, `d/ent_sf`, `d/ent_sf/out_12`.
 * Whoever is appointed to a path sees it and what lies below, nothing beside. A community that moves to another street gets another
 * path, so appointments made under the old one end by themselves.
 */
export const DISTRICT = 'd'

/** True when `unit` is `over` itself or lies below it. Both are paths; comparison is by whole segments. */
export const covers = (over: string, unit: string): boolean =>
  over !== '' && (unit === over || unit.startsWith(`${over}/`))

/** The last id of a unit's path: the thing the unit is. */
export const leafOf = (unit: string): string => unit.slice(unit.lastIndexOf('/') + 1)

/** Fills a route's unit template (`d/{enterpriseId}/{outletId}`) from path parameters whose form was checked before. */
export const unitFrom = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = params[name]
    if (id === undefined || id.includes('/')) throw new TypeError(`The unit template names {${name}}, which is no id.`)
    return id
  })
