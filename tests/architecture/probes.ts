/** One wrong file, the rule that must name it, and what is wrong with it. */
export type Probe = { readonly rule: string; readonly file: string; readonly source: string }

const probe = (rule: string, file: string, source: string): Probe => ({ rule, file, source })
const take = (from: string): string => `import * as taken from '${from}'; export const handler = taken`
const takeType = (name: string, from: string): string =>
  `import type { ${name} } from '${from}'; export const handler = (one: ${name}) => one`

/** Each file breaks one rule (it may break others besides). Every rule of .dependency-cruiser.mjs has at least one. */
export const PROBES: readonly Probe[] = [
  probe('no-cycle', 'functions/pass/domain/cycle.ts', take('./cycle.ts')),
  probe('no-unresolvable', 'functions/pass/nowhere.handler.ts', take('./no-such-file.ts')),
  probe('no-orphan', 'functions/pass/data/orphan.store.ts', 'export const alone = 1'),
  probe('no-orphan', 'bin/show/orphan.ts', 'export const alone = 1'),
  probe('no-test-import', 'functions/pass/tested.handler.ts', take('../../tests/pass/verify-pass.test.ts')),
  probe('no-undeclared-package', 'functions/pass/undeclared.handler.ts', take('jose')),
  probe('no-dev-package-at-runtime', 'functions/pass/dev.handler.ts', take('vitest')),

  probe('context-to-context', 'functions/identity/neighbour.handler.ts', take('../pass/data/pass.store.ts')),
  probe('context-to-context', 'functions/identity/neighbour-case.ts', takeType('Verdict', '../pass/domain/verdict.ts')),
  probe('shared-knows-no-context', 'functions/shared/http/up.ts', take('../../pass/pass.routes.ts')),
  probe('shared-knows-no-context', 'functions/shared/events/up.handler.ts', take('../../pass/pass.events.ts')),
  probe('events-are-data', 'functions/pass/heavy.events.ts', take('./domain/verdict.ts')),

  probe('domain-is-pure', 'functions/pass/domain/random.ts', take('node:crypto')),
  probe('domain-is-pure', 'functions/pass/domain/stored.ts', take('../../shared/dynamo/table.ts')),
  probe('domain-is-pure', 'functions/pass/domain/packed.ts', take('jose')),
  probe('domain-is-pure', 'functions/pass/domain/beside.ts', takeType('Holder', '../../identity/domain/holder.ts')),
  probe('kernel-is-pure', 'functions/shared/kernel/random.ts', take('node:crypto')),
  probe('kernel-is-pure', 'functions/shared/kernel/day.ts', take('../time/day.ts')),
  probe('kernel-is-pure', 'functions/shared/kernel/shape.ts', take('zod')),
  probe('time-is-pure', 'functions/shared/time/stored.ts', take('../dynamo/table.ts')),
  probe('time-is-pure', 'functions/shared/time/clock.ts', take('node:timers')),
  probe('contract-is-pure', 'functions/pass/stored.contract.ts', take('./data/pass.store.ts')),
  probe('contract-is-pure', 'functions/pass/node.contract.ts', take('node:crypto')),
  probe('routes-are-data', 'functions/pass/stored.routes.ts', take('./data/pass.store.ts')),
  probe('routes-are-data', 'functions/pass/running.routes.ts', take('./verify-pass.ts')),
  probe('env-is-data', 'functions/pass/running.env.ts', take('./verify-pass.ts')),
  probe('web-crypto-knows-no-node', 'functions/shared/crypto/random.web.ts', take('node:crypto')),
  probe('web-crypto-knows-no-node', 'functions/shared/crypto/half.web.ts', take('./hash.node.ts')),

  probe('jpeg-is-pure', 'functions/shared/jpeg/random.ts', take('node:crypto')),
  probe('jpeg-is-pure', 'functions/shared/jpeg/stored.ts', take('../dynamo/table.ts')),
  probe('decoder-only-in-its-room', 'functions/pass/decoding-case.ts', take('jpeg-js')),

  probe('sdk-only-in-adapters', 'functions/pass/calls-kms.ts', take('@aws-sdk/client-kms')),
  probe('sdk-only-in-adapters', 'functions/pass/calls.handler.ts', take('@aws-sdk/lib-dynamodb')),
  probe('sdk-only-in-adapters', 'functions/shared/http/calls.ts', take('@aws-sdk/lib-dynamodb')),
  probe('middy-only-at-the-edge', 'functions/pass/data/middy.store.ts', take('@middy/core')),
  probe('middy-only-at-the-edge', 'functions/pass/middy.handler.ts', take('@middy/core')),
  probe('handler-is-a-leaf', 'functions/pass/second.handler.ts', take('./api.handler.ts')),
  probe('wiring-only-for-handlers', 'functions/pass/wired-case.ts', take('./parts.wiring.ts')),
  probe('use-case-knows-no-edge', 'functions/pass/edged-case.ts', take('../shared/http/edge.ts')),
  probe('use-case-knows-no-edge', 'functions/pass/routed-case.ts', take('./pass.routes.ts')),
  probe('use-case-knows-no-edge', 'functions/pass/set-case.ts', take('./pass.env.ts')),
  probe('use-case-builds-no-adapter', 'functions/pass/building-case.ts', take('../shared/dynamo/table.ts')),
  probe('data-knows-no-use-case', 'functions/pass/data/using.store.ts', take('../verify-pass.ts')),
  probe('data-knows-no-use-case', 'functions/pass/data/edged.store.ts', take('../../shared/http/edge.ts')),
  probe('data-knows-no-use-case', 'functions/pass/data/wired.store.ts', take('../pass.contract.ts')),
  probe('rooms-below-the-edge', 'functions/shared/events/edged.ts', take('../http/edge.ts')),
  probe('environment-only-in-wiring', 'functions/pass/reading-case.ts', take('../shared/config/read.ts')),
  probe('environment-only-in-wiring', 'functions/pass/data/reading.store.ts', take('../../shared/config/read.ts')),

  probe('auditor-shares-nothing', 'functions/pass/audit/sharing.ts', take('../domain/verdict.ts')),
  probe('auditor-shares-nothing', 'functions/pass/audit-shared.ts', take('./pass.contract.ts')),
  probe('auditor-shares-nothing', 'functions/pass/data/audit.store.ts', takeType('PassStore', './pass.store.ts')),
  probe('auditor-is-pure', 'functions/pass/audit/stored.ts', take('../data/pass.store.ts')),

  probe('functions-know-no-infra', 'functions/pass/infra.handler.ts', take('aws-cdk-lib')),
  probe('functions-know-no-infra', 'functions/pass/staged.handler.ts', take('../../lib/stage.ts')),
  probe('functions-know-no-infra', 'web/gate/infra.ts', take('../../bin/local/start.ts')),
  probe('infra-reads-data-only', 'lib/pass/running.ts', take('../../functions/pass/verify-pass.ts')),
  probe('infra-reads-data-only', 'lib/pass/handling.ts', take('../../functions/pass/api.handler.ts')),
  probe('infra-reads-data-only', 'lib/pass/wire.ts', take('../../functions/pass/pass.contract.ts')),
  probe('lib-knows-no-program', 'lib/pass/program.ts', take('../../bin/local/start.ts')),
  probe('lib-shared-knows-no-context', 'lib/shared/knowing.ts', take('../platform/platform-stack.ts')),
  probe('stack-to-stack', 'lib/identity/beside.ts', take('../pass/pass-stack.ts')),
  probe('stack-to-stack', 'lib/platform/up.ts', take('../pass/pass-stack.ts')),
  probe('cdk-only-in-lib', 'bin/local/synthesising.ts', take('aws-cdk-lib')),

  probe('bin-plays-by-http', 'bin/show/stored.ts', take('../../functions/pass/data/pass.store.ts')),
  probe('bin-plays-by-http', 'bin/sample/domain.ts', take('../../functions/pass/domain/verdict.ts')),
  probe('bin-plays-by-http', 'bin/client/contract.ts', take('../../functions/pass/pass.contract.ts')),
  probe('bin-plays-by-http', 'bin/stored.ts', take('../functions/pass/data/pass.store.ts')),
  probe('openapi-reads-tables-only', 'bin/openapi/running.ts', take('../../functions/pass/verify-pass.ts')),
  probe('only-the-app-builds-stacks', 'bin/local/building.ts', take('../../lib/build-stacks.ts')),
  probe('show-knows-no-machinery', 'bin/show/local.ts', take('../local/start.ts')),
  probe('show-knows-no-machinery', 'bin/sample/calling.ts', take('@aws-sdk/client-kms')),

  probe('web-reads-pure-code-only', 'web/gate/stored.ts', take('../../functions/pass/data/pass.store.ts')),
  probe('web-reads-pure-code-only', 'web/gate/node.ts', take('../../functions/shared/crypto/hash.node.ts')),
  probe('web-reads-pure-code-only', 'bin/gate-stored.ts', take('../functions/pass/data/pass.store.ts')),
  probe('web-knows-no-sdk', 'web/gate/calling.ts', take('@aws-sdk/client-kms')),
]
