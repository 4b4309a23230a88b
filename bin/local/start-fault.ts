/**
 * Why the local machine could not start or went on no longer: one line that a person at a terminal can act on.
 * The message names what is wrong, where, and what to do; nothing needs to be read from the stack.
 */
export class StartFault extends Error {
  readonly code: StartFaultCode

  constructor(code: StartFaultCode, message: string) {
    super(message)
    this.name = 'StartFault'
    this.code = code
  }
}

export type StartFaultCode =
  | 'local.python-missing'
  | 'local.packages-failed'
  | 'local.port-in-use'
  | 'local.state-of-another-port'
  | 'local.state-not-kept'
  | 'local.emulator-failed'
  | 'local.emulator-died'
  | 'local.endpoint-silent'
  | 'local.deploy-failed'
