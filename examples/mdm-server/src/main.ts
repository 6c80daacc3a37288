import { reveal } from '@mdm-kit/codec'
import { pushTopicOf } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'

import { startApp } from './app.js'
import { type Config, help, readConfig } from './config.js'
import { logLine } from './log.js'

const fail = (message: string): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

const topicFor = (config: Config): E.Either<string, string> =>
  config.pushCertificate === undefined
    ? E.right(config.topic ?? '')
    : E.mapLeft(({ message }: { readonly message: string }) => message)(
        pushTopicOf(readFileSync(config.pushCertificate, 'utf8')),
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
  const topic = topicFor(config.right)
  if (E.isLeft(topic)) {
    fail(topic.left)
    return
  }
  const app = await startApp({
    config: config.right,
    topic: topic.right,
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
      void close()
    })
}

await main()
