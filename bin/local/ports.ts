import { createServer } from 'node:net'
import { StartFault } from './start-fault.ts'

/** Everything local listens here and nowhere else: the machine's neighbours are not invited. */
export const LOOPBACK = '127.0.0.1'

/** The one line for a taken port. `choose` says how to take another one: 'set LOCAL_PORT'. */
export const portInUse = (port: number, purpose: string, choose: string): StartFault =>
  new StartFault('local.port-in-use', `Port ${port} (${purpose}) is in use by another program. Stop it, or ${choose}.`)

/**
 * Resolves when nothing listens on 127.0.0.1:port.
 * @throws StartFault local.port-in-use
 */
export const assertPortFree = (port: number, purpose: string, choose: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(port, purpose, choose) : error),
    )
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve()))
  })
