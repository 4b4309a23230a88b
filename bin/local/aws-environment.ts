/** The emulator's only account. */
export const LOCAL_ACCOUNT = '000000000000'

/** A region near the district; the emulator takes any. */
export const LOCAL_REGION = 'ap-southeast-1'

/**
 * What an AWS client on this machine needs to reach the emulator and nothing else: endpoint, region and keys that open
 * no real account. Also keeps the CDK's command line from calling home.
 */
export const awsEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: LOCAL_REGION,
  AWS_DEFAULT_REGION: LOCAL_REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DEFAULT_ACCOUNT: LOCAL_ACCOUNT,
  CDK_DEFAULT_REGION: LOCAL_REGION,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_DISABLE_VERSION_CHECK: '1',
})

/** Settings for an SDK client of this process that talks to the emulator. */
export const clientSettings = (endpoint: string) => ({
  endpoint,
  region: LOCAL_REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})
