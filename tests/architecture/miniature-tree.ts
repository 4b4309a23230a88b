/** A tree in small where every import is allowed: what the probes are planted into, and the twin that shows that the rules let right code be. */
export const MINIATURE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: {
      '@aws-sdk/client-kms': '*',
      '@aws-sdk/client-sqs': '*',
      '@aws-sdk/lib-dynamodb': '*',
      '@middy/core': '*',
      zod: '*',
    },
    devDependencies: { 'aws-cdk-lib': '*', vitest: '*' },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      allowImportingTsExtensions: true,
      noEmit: true,
    },
  }),
  'functions/shared/kernel/id.ts': 'export const ID = /x/',
  'functions/shared/time/day.ts': "import { ID } from '../kernel/id.ts'; export const day = ID",
  'functions/shared/config/read.ts': "import * as z from 'zod'; export const read = z.object",
  'functions/shared/http/edge.ts':
    "import middy from '@middy/core'; export const edge = middy; export type Served = string",
  'functions/shared/http/route.ts': "import * as z from 'zod'; export type Routes = z.ZodType",
  'functions/shared/dynamo/table.ts':
    "import { GetCommand } from '@aws-sdk/lib-dynamodb'; export const table = GetCommand",
  'functions/shared/events/envelope.ts': "import * as z from 'zod'; export const envelope = z.object",
  'functions/shared/events/queue.sender.ts':
    "import { SQSClient } from '@aws-sdk/client-sqs'; export const queue = SQSClient",
  'functions/shared/crypto/hash.node.ts': "import { createHash } from 'node:crypto'; export const hash = createHash",
  'functions/shared/crypto/hash.web.ts': "import { ID } from '../kernel/id.ts'; export const hash = ID",
  'functions/pass/domain/verdict.ts':
    "import { day } from '../../shared/time/day.ts'; import { ID } from '../../shared/kernel/id.ts'; export const verdict = [day, ID]; export type Verdict = string",
  'functions/pass/pass.contract.ts':
    "import * as z from 'zod'; import { verdict } from './domain/verdict.ts'; export const Reply = [z, verdict]",
  'functions/pass/pass.routes.ts':
    "import type { Routes } from '../shared/http/route.ts'; import { Reply } from './pass.contract.ts'; export const routes: Routes[] = [Reply]",
  'functions/pass/pass.env.ts': "import * as z from 'zod'; export const Env = z.object",
  'functions/pass/pass.events.ts':
    "import { envelope } from '../shared/events/envelope.ts'; export const Left = envelope",
  'functions/pass/verify-pass.ts':
    "import type { Served } from '../shared/http/edge.ts'; import { verdict } from './domain/verdict.ts'; import type { PassStore } from './data/pass.store.ts'; export const verifyPass = (s: PassStore, e: Served) => [s, e, verdict]",
  'functions/pass/data/pass.store.ts':
    "import { table } from '../../shared/dynamo/table.ts'; import type { Verdict } from '../domain/verdict.ts'; import { GetCommand } from '@aws-sdk/lib-dynamodb'; export const store = [table, GetCommand]; export type PassStore = Verdict",
  'functions/pass/audit/recount.ts':
    "import { day } from '../../shared/time/day.ts'; import * as z from 'zod'; export const recount = [day, z]",
  'functions/pass/audit-passes.handler.ts':
    "import { recount } from './audit/recount.ts'; export const handler = recount",
  'functions/pass/parts.wiring.ts': "import { read } from '../shared/config/read.ts'; export const parts = read",
  'functions/pass/api.handler.ts': `
    import { edge } from '../shared/http/edge.ts'
    import { hash } from '../shared/crypto/hash.node.ts'
    import { queue } from '../shared/events/queue.sender.ts'
    import { store } from './data/pass.store.ts'
    import { parts } from './parts.wiring.ts'
    import { Env } from './pass.env.ts'
    import { routes } from './pass.routes.ts'
    import { verifyPass } from './verify-pass.ts'
    export const handler = [edge, hash, queue, store, parts, Env, routes, verifyPass]`,
  'functions/identity/on-left.handler.ts':
    "import { Left } from '../pass/pass.events.ts'; import { look } from './look.ts'; export const handler = [Left, look]",
  'functions/identity/look.ts': 'export const look = 1',
  'functions/identity/domain/holder.ts': 'export type Holder = string',
  'functions/identity/use-holder.handler.ts':
    "import type { Holder } from './domain/holder.ts'; export const handler = (h: Holder) => h",
  'lib/stage.ts': 'export type Stage = string',
  'lib/shared/function.ts':
    "import { Stack } from 'aws-cdk-lib'; import type { Stage } from '../stage.ts'; export const fn = (s: Stage) => [s, Stack]",
  'lib/platform/platform-stack.ts': "import { fn } from '../shared/function.ts'; export const platform = fn",
  'lib/pass/pass-stack.ts':
    "import { platform } from '../platform/platform-stack.ts'; import { Env } from '../../functions/pass/pass.env.ts'; import { routes } from '../../functions/pass/pass.routes.ts'; export const pass = [platform, Env, routes]",
  'lib/identity/identity-stack.ts':
    "import { platform } from '../platform/platform-stack.ts'; export const identity = platform",
  'lib/build-stacks.ts':
    "import { pass } from './pass/pass-stack.ts'; import { identity } from './identity/identity-stack.ts'; export const build = [pass, identity]",
  'bin/app.ts':
    "import { App } from 'aws-cdk-lib'; import { build } from '../lib/build-stacks.ts'; export const app = [App, build]",
  'bin/local/start.ts': "import { KMSClient } from '@aws-sdk/client-kms'; export const start = KMSClient",
  'bin/local.ts':
    "import { start } from './local/start.ts'; import { play } from './show/play.ts'; export const run = [start, play]",
  'bin/show/play.ts': 'export const play = 1',
  'bin/openapi.ts': "import { routes } from '../functions/pass/pass.routes.ts'; export const paths = routes",
  'bin/gate.ts': "import { scanner } from '../web/gate/scanner.ts'; export const gate = scanner",
  'web/gate/scanner.ts':
    "import { verdict } from '../../functions/pass/domain/verdict.ts'; import { Reply } from '../../functions/pass/pass.contract.ts'; import { hash } from '../../functions/shared/crypto/hash.web.ts'; export const scanner = [verdict, Reply, hash]",
  'tests/pass/verify-pass.test.ts':
    "import { handler } from '../../functions/pass/api.handler.ts'; import { test } from 'vitest'; test('x', () => handler)",
}
