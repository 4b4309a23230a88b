import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const templateSchema = z.object({
  Resources: z
    .record(z.string(), z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }))
    .default({}),
})

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .loose()
        .optional(),
    }),
  ),
})

export interface TemplateResource {
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
}

export interface SynthesisedStack {
  readonly name: string
  /** Logical id → resource. */
  readonly resources: ReadonlyMap<string, TemplateResource>
}

/** Reads one template; what is not a resource is left out. */
export const parseTemplate = (name: string, template: unknown): SynthesisedStack => {
  const { Resources } = templateSchema.parse(template)
  const resources = Object.entries(Resources).map(
    ([id, { Type, Properties }]) => [id, { type: Type, properties: Properties }] as const,
  )
  return { name, resources: new Map(resources) }
}

/** All stacks of a synthesised cloud assembly (`cdk.out`). */
export const readAssembly = (directory: string): SynthesisedStack[] => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'))
  const { artifacts } = manifestSchema.parse(read('manifest.json'))
  return Object.entries(artifacts).flatMap(([id, { type, properties }]) => {
    const file = properties?.templateFile
    if (type !== 'aws:cloudformation:stack' || file === undefined) return []
    return [parseTemplate(properties?.stackName ?? id, read(file))]
  })
}
