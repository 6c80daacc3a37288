import { spawnSync } from 'node:child_process'

/** The sources are run, as in all tests: nothing has to be built before. */
const register = new URL('../../jest/register.js', import.meta.url)

/** Prints the address of each script that V8 reads while the program runs. */
const program = (statements: string): string => `
  import { Session } from 'node:inspector'
  const addresses = []
  const session = new Session()
  session.connect()
  session.on('Debugger.scriptParsed', ({ params: { url } }) => addresses.push(url))
  session.post('Debugger.enable')
  await (async () => { ${statements} })()
  session.disconnect()
  console.log(JSON.stringify(addresses.filter((url) => url.startsWith('file:'))))
`

/**
 * The files that statements load when a fresh process runs them, as URLs. `folder` is where imports are resolved from.
 */
export const loadedModules = (statements: string, folder: string): readonly string[] => {
  const args = ['--import', register.href, '--input-type=module', '--eval', program(statements)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as readonly string[]
}
