/** Installs what package-lock.json names when it is missing or older. Runs on the machine's own Node, before ours is there. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const wanted = join(root, 'package-lock.json')
const installed = join(root, 'node_modules', '.package-lock.json')
const node = join(root, 'node_modules', '.bin', 'node')

const isCurrent = () =>
  existsSync(installed) && existsSync(node) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs

if (!isCurrent()) {
  console.log('安装依赖 Installing the packages of package-lock.json (a minute) …')
  // npm warns about the machine's own Node; the packages run on the one that is installed here.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error('✕ npm ci failed. Is the npm registry reachable, and is there room on the disk?')
    process.exit(1)
  }
}
