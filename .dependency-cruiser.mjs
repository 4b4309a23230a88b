/**
 * The arrows: bin ─► lib ─► routes and env of a context; handler ─► use case ─► data, domain ─► kernel. A context knows another by its events.
 * Each rule says to an offender what to do instead; tests/architecture/boundary-probes.test.ts breaks each once and sees it fire.
 */
import ts from 'typescript'

// With TypeScript 7 alone dependency-cruiser reads no module and says that all is well.
if (typeof ts.createSourceFile !== 'function')
  throw new Error('The package "typescript" has no compiler API: see package.json.')

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const CONTEXT = '^functions/(?!shared/)([^/]+)/'
/** Use cases lie beside the handlers of their context and bear no role in their name: verify-pass.ts. */
const USE_CASE = '^functions/(?!shared/)[^/]+/[^/.]+\\.ts$'
const DOMAIN = '^functions/[^/]+/domain/'
const DATA = '^functions/[^/]+/data/'
const PURE_ROOMS = '^functions/shared/(kernel|time)/'
const HANDLER = '\\.handler\\.ts$'
const WIRING = '\\.(handler|wiring)\\.ts$'
const PUBLISHED = '\\.events\\.ts$'
const CONTRACT = '\\.contract\\.ts$'
const ROUTES = '\\.routes\\.ts$'
const ENV = '\\.env\\.ts$'
const ZOD = '^node_modules/zod/'
const SDK = 'node_modules/@(aws-sdk|smithy)/'
const CDK = 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/'
/** The adapters among the shared rooms. */
const SHARED_ADAPTERS = '^functions/shared/(dynamo/|keys/|.+\\.(store|sender|reader|keys)\\.ts$)'
const NOT_CODE = ['^tests/', '\\.config\\.(ts|mjs)$', '^\\.dependency-cruiser\\.mjs$']

const everywhere = [
  rule(
    'no-cycle',
    'A cycle hides which of two parts comes first. Move what both need below both.',
    {},
    { circular: true },
  ),
  rule('no-unresolvable', 'An import that leads nowhere hides from every other rule.', {}, { couldNotResolve: true }),
  rule(
    'no-orphan',
    'Nobody imports this file: delete it, or make it an entry (*.handler.ts, a program of bin/).',
    { orphan: true, pathNot: [HANDLER, '^bin/[^/]+$', ...NOT_CODE] },
    {},
  ),
  rule(
    'no-test-import',
    'Code does not import tests: move what both need out of tests/.',
    { pathNot: '^tests/' },
    { path: '^tests/' },
  ),
  rule(
    'no-undeclared-package',
    'The package is not in package.json: it is there by chance, and gone with the next install.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-dev-package-at-runtime',
    'A function may hold only what `dependencies` of package.json names. Types may come from anywhere.',
    { path: '^functions/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
]

const betweenContexts = [
  rule(
    'context-to-context',
    'A context knows another only by its published events (*.events.ts) and by ids of the kernel.',
    { path: CONTEXT },
    { path: CONTEXT, pathNot: ['^functions/$1/', PUBLISHED] },
  ),
  rule(
    'shared-knows-no-context',
    'The shared rooms lie below every context.',
    { path: '^functions/shared/' },
    { path: CONTEXT },
  ),
  rule(
    'events-are-data',
    'An events file is read by other contexts: zod, the envelope and ids, and nothing that could pull a context along.',
    { path: PUBLISHED },
    { pathNot: [ZOD, '^functions/shared/events/envelope\\.ts$', '^functions/shared/kernel/'] },
  ),
]

const pureRooms = [
  rule(
    'domain-is-pure',
    'Domain code reads no clock, network, environment, SDK or node: builtin. It may use the domain of its own context, the kernel, time, and zod for shapes.',
    { path: '^functions/([^/]+)/domain/' },
    { pathNot: ['^functions/$1/domain/', PURE_ROOMS, ZOD] },
  ),
  rule(
    'kernel-is-pure',
    'The kernel imports itself alone: no node: builtin, no package, no other room.',
    { path: '^functions/shared/kernel/' },
    { pathNot: '^functions/shared/kernel/' },
  ),
  rule(
    'time-is-pure',
    'Time is arithmetic on what it is given: it may use the kernel, and reaches neither dynamo nor node: builtins.',
    { path: '^functions/shared/time/' },
    { pathNot: [PURE_ROOMS, 'node_modules/temporal-polyfill/'] },
  ),
  rule(
    'contract-is-pure',
    'A contract is shared with web/: zod, the kernel, and words of its own domain.',
    { path: '^functions/([^/]+)/[^/]+\\.contract\\.ts$' },
    { pathNot: [ZOD, PURE_ROOMS, '^functions/$1/domain/', '^functions/$1/[^/]+\\.contract\\.ts$'] },
  ),
  rule(
    'routes-are-data',
    'A route table names contracts and callers; stores and use cases are wired in the handler.',
    { path: '^functions/([^/]+)/[^/]+\\.routes\\.ts$' },
    {
      pathNot: [
        ZOD,
        PURE_ROOMS,
        '^functions/$1/[^/]+\\.(contract|routes)\\.ts$',
        '^functions/shared/http/(route|entity-tag)\\.ts$',
      ],
    },
  ),
  rule(
    'env-is-data',
    'An environment schema is read by the stack: zod and nothing that runs.',
    { path: ENV, pathNot: '^functions/shared/config/' },
    { pathNot: [ZOD, ENV] },
  ),
  rule(
    'web-crypto-knows-no-node',
    'The browser half of crypto runs where node: builtins and its Node half do not.',
    { path: '\\.web\\.ts$' },
    { pathNot: [PURE_ROOMS, '\\.web\\.ts$'] },
  ),
]

const jpegRoom = [
  rule(
    'jpeg-is-pure',
    'A photograph is made anew from its bytes alone: the room of JPEG uses the kernel and its decoder, and neither clock, network, SDK nor node: builtin.',
    { path: '^functions/shared/jpeg/' },
    { pathNot: ['^functions/shared/(jpeg|kernel)/', 'node_modules/jpeg-js/'] },
  ),
  rule(
    'decoder-only-in-its-room',
    'functions/shared/jpeg judges a file before it is decoded: nobody else calls the decoder.',
    { path: '^(functions|lib|web)/', pathNot: '^functions/shared/jpeg/' },
    { path: 'node_modules/jpeg-js/' },
  ),
]

/** What recomputes: its room, its use case, its handler, its store. */
const AUDITOR = '^functions/[^/]+/(audit/|audit-[^/]+\\.ts$|data/audit\\.store\\.ts$)'

const auditor = [
  rule(
    'auditor-shares-nothing',
    'An auditor that used the rules it audits would agree with their mistakes: no way leads from it to a domain. Say it again in audit/.',
    { path: AUDITOR },
    { path: DOMAIN, reachable: true },
  ),
  rule(
    'auditor-is-pure',
    'The room of the auditor is arithmetic on stored forms: the calendar and the kernel, zod, itself.',
    { path: '^functions/([^/]+)/audit/' },
    { pathNot: ['^functions/$1/audit/', PURE_ROOMS, ZOD] },
  ),
]

const layers = [
  rule(
    'sdk-only-in-adapters',
    'The AWS SDK is called from data/ and the shared adapters only. A use case takes functions.',
    { path: '^functions/', pathNot: [DATA, SHARED_ADAPTERS] },
    { path: SDK },
  ),
  rule(
    'middy-only-at-the-edge',
    'functions/shared/http is the one place that knows middy.',
    { path: '^functions/', pathNot: '^functions/shared/http/' },
    { path: 'node_modules/@middy/' },
  ),
  rule('handler-is-a-leaf', 'Nothing imports a handler, save its own test.', { pathNot: '^tests/' }, { path: HANDLER }),
  rule(
    'wiring-only-for-handlers',
    'A wiring file reads the environment and builds dependencies: only handlers and other wiring import it.',
    { path: '^functions/', pathNot: WIRING },
    { path: '\\.wiring\\.ts$' },
  ),
  rule(
    'use-case-knows-no-edge',
    'A use case takes values and functions: no HTTP, no environment, no route table. Their types alone may be named.',
    { path: USE_CASE },
    {
      path: ['^functions/shared/(http|config)/', ROUTES, ENV],
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule(
    'use-case-builds-no-adapter',
    'A use case is given its functions by a handler; of an adapter it may name types, of the document client nothing.',
    { path: USE_CASE },
    { path: '^functions/shared/dynamo/' },
  ),
  rule(
    'data-knows-no-use-case',
    'A store serves use cases and knows none; neither does it know the edge, a contract or a route.',
    { path: '^functions/([^/]+)/data/' },
    {
      path: '^functions/',
      pathNot: ['^functions/$1/(data|domain|audit)/', PUBLISHED, '^functions/shared/(?!http/|front/|config/)'],
    },
  ),
  rule(
    'rooms-below-the-edge',
    'http and front lie on top of the other shared rooms: none of those reaches up.',
    { path: '^functions/shared/', pathNot: '^functions/shared/(http|front)/' },
    { path: '^functions/shared/(http|front)/' },
  ),
  rule(
    'environment-only-in-wiring',
    'Only handlers and wiring files read the environment; everything else is given its settings.',
    { path: '^functions/', pathNot: [WIRING] },
    { path: '^functions/shared/config/' },
  ),
]

const runtimeAndInfrastructure = [
  rule(
    'functions-know-no-infra',
    'Runtime code imports neither the CDK nor the trees that deploy it.',
    { path: '^(functions|web)/' },
    { path: ['^(lib|bin)/', CDK] },
  ),
  rule(
    'infra-reads-data-only',
    "A stack may read a context's routes and environment, and names handlers by their path. Nothing that runs.",
    { path: '^lib/' },
    { path: '^functions/', pathNot: [ROUTES, ENV, '^functions/shared/http/route\\.ts$'] },
  ),
  rule(
    'lib-knows-no-program',
    'Stacks are built by a program of bin/, and know none.',
    { path: '^lib/' },
    { path: '^bin/' },
  ),
  rule(
    'lib-shared-knows-no-context',
    'The shared constructs lie below the stacks.',
    { path: '^lib/shared/' },
    { path: '^lib/', pathNot: ['^lib/shared/', '^lib/stage\\.ts$'] },
  ),
  rule(
    'stack-to-stack',
    'References run only to platform; the authoriser comes as an id.',
    { path: '^lib/(?!shared/)([^/]+)/' },
    { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', '^lib/(shared|platform)/'] },
  ),
  rule(
    'cdk-only-in-lib',
    'lib/ describes infrastructure; bin/app.ts alone starts it.',
    { pathNot: ['^lib/', '^bin/app\\.ts$', '^tests/'] },
    { path: CDK },
  ),
]

const programs = [
  rule(
    'bin-plays-by-http',
    'The programs use the system as everybody does, by its HTTP API. Only bin/openapi reads the route tables, only bin/gate pure code.',
    { path: '^bin/', pathNot: ['^bin/openapi', '^bin/gate'] },
    { path: '^functions/' },
  ),
  rule(
    'openapi-reads-tables-only',
    'The printed description comes from route tables and nothing that runs.',
    { path: '^bin/openapi' },
    { path: '^functions/', pathNot: [ROUTES, '^functions/shared/http/route\\.ts$'] },
  ),
  rule(
    'only-the-app-builds-stacks',
    'bin/app.ts alone imports lib/; the others deploy by starting it.',
    { path: '^bin/', pathNot: '^bin/app\\.ts$' },
    { path: '^lib/' },
  ),
  rule(
    'show-knows-no-machinery',
    'What is shown and loaded must run against any stage: no emulator, no SDK, no AWS address.',
    { path: '^bin/(show|sample)/' },
    { path: ['^bin/local/', SDK] },
  ),
]

const browser = [
  rule(
    'web-reads-pure-code-only',
    'The browser and the gate share domain, contracts and pure rooms with the functions, never an adapter.',
    { path: ['^web/', '^bin/gate'] },
    {
      path: '^functions/',
      pathNot: [DOMAIN, CONTRACT, PURE_ROOMS, '^functions/shared/crypto/[^/]+\\.web\\.ts$'],
    },
  ),
  rule(
    'web-knows-no-sdk',
    'A browser holds no AWS credentials: it has the HTTP API.',
    { path: ['^web/'] },
    { path: SDK },
  ),
]

export default {
  forbidden: [
    ...everywhere,
    ...betweenContexts,
    ...pureRooms,
    ...jpegRoom,
    ...layers,
    ...auditor,
    ...runtimeAndInfrastructure,
    ...programs,
    ...browser,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
