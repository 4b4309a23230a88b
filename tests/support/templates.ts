import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { buildStacks } from '../../lib/build-stacks.ts'
import { type Stage, stageNamed } from '../../lib/stage.ts'

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  DependsOn: z.array(z.string()).optional(),
})
const TemplateFile = z.object({ Resources: z.record(z.string(), Resource) })

export type Resource = z.infer<typeof Resource>
/** Logical id → resource. */
export type Template = Readonly<Record<string, Resource>>
/** Stack by its last word: platform, identity, registry, pass. */
export type Templates = Readonly<Record<string, Template>>

export const STAGES = ['dev', 'prod', 'local'] as const
/** Those and the ones of other partitions, which must be told their name and certificate. */
export const EVERY_STAGE = [...STAGES, 'prod-cn'] as const
export type StageName = (typeof EVERY_STAGE)[number]

const OWN_NAME = { origin: 'https://pass.example.cn', certificateId: 'ASCAEXAMPLE' }

/** A stage as its tests deploy it. */
export const stageOf = (name: StageName): Stage => stageNamed(name, name === 'prod-cn' ? OWN_NAME : {})

/** The resources of a template as the CDK wrote it. */
export const parseResources = (template: unknown): Template => TemplateFile.parse(template).Resources

// The CDK's own check of templates (seconds of WebAssembly) runs at each deploy; here it would run once a test file and say the same.
process.env['CDK_VALIDATION'] = 'false'

/** Synthesises all stacks of a stage without bundling a function; `use` may look at the construct tree as well. */
export const synthesised = <Result>(stage: Stage, use: (templates: Templates, app: App) => Result): Result => {
  const outdir = mkdtempSync(join(tmpdir(), 'xiaoge-templates-'))
  try {
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } })
    buildStacks(app, stage, { region: stage.region })
    const named = app
      .synth()
      .stacks.map((one) => [one.stackName.split('-').at(-1) ?? '', parseResources(one.template)] as const)
    return use(Object.fromEntries(named), app)
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

const kept = new Map<string, Templates>()

/** The templates of a stage, synthesised once a test file. */
export const templatesOf = (stage: StageName): Templates => {
  const known = kept.get(stage)
  if (known !== undefined) return known
  const templates = synthesised(stageOf(stage), (made) => made)
  kept.set(stage, templates)
  return templates
}

/** One stack's template. */
export const templateOf = (stage: StageName, stack: string): Template => {
  const template = templatesOf(stage)[stack]
  if (template === undefined) throw new Error(`Stage ${stage} has no stack ${stack}.`)
  return template
}

/** All resources of a type, by logical id without the CDK's hash. */
export const ofType = (template: Template, type: string): ReadonlyMap<string, Resource> =>
  new Map(
    Object.entries(template)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => [withoutHash(id), resource]),
  )

/** All resources of a type in all stacks of a stage; `id` is `<stack>/<logical id without hash>`. */
export const resourcesIn = (stage: StageName, type: string) =>
  Object.entries(templatesOf(stage)).flatMap(([stack, template]) =>
    [...ofType(template, type)].map(([id, resource]) => ({ id: `${stack}/${id}`, ...resource })),
  )

/** The CDK ends logical ids of constructs with eight hexadecimal digits of their path. */
export const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '')

const Reference = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform(({ Ref }) => withoutHash(Ref)),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform(
      ({ 'Fn::GetAtt': [id, attribute] }) => `${withoutHash(id)}${attribute === 'StreamArn' ? ' stream' : ''}`,
    ),
  z
    .object({ 'Fn::ImportValue': z.string() })
    .transform(({ 'Fn::ImportValue': name }) =>
      withoutHash(name.replace(/^.*:ExportsOutput(FnGetAtt|Ref)/, '').replace(/(Arn)?[0-9A-F]{8}$/, '')),
    ),
])

/** What a value of a template refers to, in words: `{ 'Fn::GetAtt': ['PassTable', 'Arn'] }` is `PassTable`. */
export const nameOf = (value: unknown): string => {
  const joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }).safeParse(value)
  if (!joined.success) return Reference.parse(value)
  const [separator, parts] = joined.data['Fn::Join']
  return parts.map(nameOf).join(separator)
}
