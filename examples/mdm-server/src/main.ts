import { reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { startApp } from './app.js'
import { readConfig } from './config/config.js'
import { help } from './config/settings.js'
import { logger } from './operations/log.js'
import { endBySignal } from './signals.js'

const fail = (message: string): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

const main = async (): Promise<void> => {
  if (process.argv.includes('--help')) {
    process.stdout.write(`The reference MDM server of mdm-kit.\n\n${help()}\n`)
    return
  }
  const config = readConfig(process.argv.slice(2), process.env)
  if (E.isLeft(config)) {
    fail(`${config.left.message}\n\nSettings: --help`)
    return
  }
  const log = logger(config.right.logLevel)
  const app = await startApp({ config: config.right, log })
  if (E.isLeft(app)) {
    fail(app.left.message)
    return
  }
  const { url, operationsUrl, close } = app.right
  const { adminKey, isAdminKeyNew } = config.right
  // The log is for machines; this is for the person who has just started it.
  process.stderr.write(
    [
      `devices   ${url}/mdm`,
      `enroll    ${url}/enroll`,
      `admin     ${url}/v1   Authorization: Bearer ${isAdminKeyNew ? reveal(adminKey) : '<MDM_ADMIN_KEY>'}`,
      `health    ${operationsUrl}/readyz   ${operationsUrl}/metrics`,
      '',
    ].join('\n'),
  )
  log.info({ url, operationsUrl }, 'Listening')
  endBySignal(process, async () => {
    log.info('Ending')
    const inTime = await close()
    log[inTime ? 'info' : 'error'](inTime ? 'Ended' : 'EndedTooLate')
    return inTime
  })
}

await main()
