/** The paths of the OpenAPI document and the methods each answers. */
export type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const matches = (template: string, path: string): boolean => {
  const steps = template.split('/')
  const given = path.split('/')
  return (
    steps.length === given.length &&
    steps.every((step, place) => (step.startsWith('{') ? given[place] !== '' : step === given[place]))
  )
}

/** The methods (upper case) that answer at this path; none when there is nothing at it. */
export const methodsAt = (paths: Paths, path: string): readonly string[] => {
  const found = Object.entries(paths).filter(([template]) => matches(template, path))
  const methods = found.flatMap(([, item]) => Object.keys(item).filter((key) => METHODS.includes(key)))
  return [...new Set(methods)].map((method) => method.toUpperCase()).sort()
}
