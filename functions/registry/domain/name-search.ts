/** A name as it is compared: composed, without outer space, upper and lower case alike. */
export const foldedName = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** Whether a place's name holds what was asked for, anywhere in it; nothing asked for is held by every name. */
export const holdsName = (name: string, asked = ''): boolean => foldedName(name).includes(foldedName(asked))

/** Whether a person's name begins with what was asked for: he is searched for by his surname first. */
export const beginsName = (name: string, asked: string): boolean => foldedName(name).startsWith(foldedName(asked))

/** Within what people are searched for by name: the district knows each by his card's name, an enterprise by those it gave itself. */
export type NameScope = string
export const EVERYBODY: NameScope = 'd'

/**
 * The partition of the index by name that holds a name, by its first character (a surname, nearly always). At 4,200,000 couriers the
 * fullest holds some 300,000, and a search reads only the run that begins with what was asked for.
 */
export const nameRoom = (scope: NameScope, name: string): string => `${scope}#${Array.from(foldedName(name))[0] ?? ''}`

/** Where one person stands in the index by name; `id` parts those of one name. */
export const nameLine = (scope: NameScope, name: string, id: string) => ({
  namedIn: nameRoom(scope, name),
  namedAs: `${foldedName(name)}#${id}`,
})
