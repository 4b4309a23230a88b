import { ServiceFunction } from '../../lib/shared/service-function.ts'
import { stageNamed } from '../../lib/stage.ts'
import { nameOf, synthesised } from '../support/templates.ts'

export type FunctionMade = {
  /** The last word of its stack. */
  readonly stack: string
  /** Logical id without the CDK's hash. */
  readonly name: string
  /** Path of its handler from the root of the tree. */
  readonly entry: string
}

/** Every function of the local stage, which has those of the others and the doors for tests. */
export const functionsMade = (): readonly FunctionMade[] =>
  synthesised(stageNamed('local'), (_, app) =>
    app.node.findAll().flatMap((construct) => {
      if (!(construct instanceof ServiceFunction)) return []
      const { stack, entry } = construct
      const name = nameOf(stack.resolve(construct.functionArn))
      return [{ stack: stack.stackName.split('-').at(-1) ?? '', name, entry }]
    }),
  )
