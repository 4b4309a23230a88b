import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'

/** CommonJS packages (qrcode, pngjs) call require for node's own modules; ESM has none unless it is made. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/** How every function is bundled: everything inside, minified, tree-shaken, with a map. The bundle tests bundle by it too. */
export const BUNDLING = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  mainFields: ['module', 'main'],
  externalModules: [],
  banner: REQUIRE,
  loader: { '.html': 'text' as const },
} satisfies BundlingOptions
