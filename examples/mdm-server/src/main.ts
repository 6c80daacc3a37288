import { reveal, secret } from '@mdm-kit/codec'
import { type ApnsClient, apnsClient } from '@mdm-kit/apns'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readFileSync } from 'node:fs'

import { startApp } from './app.js'
import { type Config, help, readConfig } from './config.js'
import { logLine } from './log.js'

const fail = (message: string): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

/** The push client of the configured certificate; none without one. */
const pushClient = ({ pushCertificate, pushKey }: Config) =>
  pushCertificate === undefined || pushKey === undefined
    ? E.right(undefined)
    : pipe(
        E.tryCatch(
          () => ({
            certificate: readFileSync(pushCertificate, 'utf8'),
            key: secret(readFileSync(pushKey, 'utf8')),
          }),
          (error) => ({ message: `The push certificate cannot be read: ${String(error)}` }),
        ),
        E.flatMap((identity): E.Either<{ readonly message: string }, ApnsClient> =>
          apnsClient(identity),
        ),
      )

const main = async (): Promise<void> => {
  if (process.argv.includes('--help')) {
    process.stdout.write(`A minimal MDM server.\n\n${help()}\n`)
    return
  }
  const config = readConfig(process.argv.slice(2), process.env)
  if (E.isLeft(config)) {
    fail(`${config.left.message}\n\n${help()}`)
    return
  }
  const push = pushClient(config.right)
  if (E.isLeft(push)) {
    fail(push.left.message)
    return
  }
  const client = push.right
  const app = await startApp({
    config: config.right,
    topic: client?.topic ?? config.right.topic ?? '',
    ...(client && { push: (target) => client.push(target) }),
    onEvent: (event) => process.stdout.write(logLine(new Date(), event)),
  })
  if (E.isLeft(app)) {
    fail(app.left.message)
    return
  }
  const { url, close } = app.right
  process.stdout.write(
    [
      `devices   ${url}/mdm`,
      `enroll    ${url}/enroll`,
      `admin     ${url}/v1   Authorization: Bearer ${reveal(config.right.adminKey)}`,
      '',
    ].join('\n'),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void close().then(() => client?.close())
    })
}

await main()
