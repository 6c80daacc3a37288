import { reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createRequire } from 'node:module'

import { startApp } from './app.js'
import { type Config, readConfig } from './config/config.js'
import type { Environment } from './config/given.js'
import { help } from './config/settings.js'
import { logger } from './operations/log.js'
import { endBySignal, type Process } from './signals.js'

/** What of `process` is used. */
export interface ServeHost extends Process {
  readonly env: Environment
  readonly stdout: { readonly write: (text: string) => unknown }
  readonly stderr: { readonly write: (text: string) => unknown }
}

const HELP = new Set(['--help', '-h'])
const VERSION = new Set(['--version', '-V'])

/**
 * Starts the reference server as a program: settings from `args` and the environment, the log on standard output, the
 * addresses on standard error, and an orderly end on SIGINT or SIGTERM. Resolves when it listens, with the exit code so
 * far: 0, or 1 with the reason on standard error.
 */
export const serve = async (args: readonly string[], host: ServeHost): Promise<number> => {
  if (args.some((arg) => HELP.has(arg))) {
    host.stdout.write(`The reference MDM server of mdm-kit.\n\n${help()}\n`)
    return 0
  }
  if (args.some((arg) => VERSION.has(arg))) {
    host.stdout.write(`${version()}\n`)
    return 0
  }
  const config = readConfig(args, host.env)
  if (E.isLeft(config)) {
    host.stderr.write(`${config.left.message}\n\nSettings: --help\n`)
    return 1
  }
  const log = logger(config.right.logLevel)
  const app = await startApp({ config: config.right, log })
  if (E.isLeft(app)) {
    host.stderr.write(`${app.left.message}\n`)
    return 1
  }
  const { url, operationsUrl, close } = app.right
  // The log is for machines; this is for the person who has just started it.
  host.stderr.write(banner(config.right, url, operationsUrl))
  log.info({ url, operationsUrl }, 'Listening')
  endBySignal(host, async () => {
    log.info('Ending')
    const inTime = await close()
    log[inTime ? 'info' : 'error'](inTime ? 'Ended' : 'EndedTooLate')
    return inTime
  })
  return 0
}

/** Where devices and people reach it: its public URL, if there is one. */
const banner = (
  { publicUrl, adminKey, isAdminKeyNew, console: hasConsole }: Config,
  url: string,
  operationsUrl: string,
): string => {
  const outside = publicUrl ?? url
  return [
    `devices   ${outside}/mdm`,
    `enroll    ${outside}/enroll`,
    `admin     ${url}/v1   Authorization: Bearer ${isAdminKeyNew ? reveal(adminKey) : '<MDM_ADMIN_KEY>'}`,
    ...(hasConsole ? [`console   ${url}/console/   sign in with the admin key`] : []),
    `health    ${operationsUrl}/readyz   ${operationsUrl}/metrics`,
    '',
  ].join('\n')
}

const version = (): string => {
  const { version: text } = createRequire(import.meta.url)('../package.json') as {
    readonly version: string
  }
  return text
}
