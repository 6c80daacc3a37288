import { type Failure, secret } from '@mdm-kit/codec'
import { decryptServerToken } from '@mdm-kit/dep'
import { readPrivateKey } from '@mdm-kit/pki'
import type { AddedVppLocation } from '@mdm-kit/sync'
import { parseLocationToken } from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'

import type { Apple } from './apple.js'
import type { Config } from './config/config.js'
import { notificationsUrl } from './vppNotifications.js'

/**
 * Adds the configured tokens of Apple's portal, or replaces them in the store. Apple is asked what
 * they are for. A failure is logged and retried at the next start, and does not affect devices.
 */
export const addAppleTokens = async (apple: Apple, config: Config, log: Logger): Promise<void> => {
  const { depToken, vppToken } = config
  const adding: readonly (readonly [string, TE.TaskEither<Failure, unknown>])[] = [
    ...(depToken === undefined ? [] : [['dep-token', addDep(apple, depToken)] as const]),
    ...(vppToken === undefined ? [] : [['vpp-token', addVpp(apple, vppToken, config)] as const]),
  ]
  for (const [setting, add] of adding) {
    const added = await add()
    if (E.isRight(added)) log.info({ setting }, 'TokenAdded')
    else log.error({ setting, case: added.left._tag, because: added.left.message }, 'TokenNotAdded')
  }
  if (adding.length > 0) apple.wake()
}

const addDep = (
  { dep }: Apple,
  { certificate: file, key }: NonNullable<Config['depToken']>,
): TE.TaskEither<Failure, unknown> =>
  pipe(
    E.Do,
    E.apS('file', bytesOf(file)),
    E.apS('key', bytesOf(key)),
    E.flatMap((given): E.Either<Failure, Parameters<typeof dep.add>[0]> =>
      pipe(
        E.Do,
        E.apS('serverToken', decryptServerToken({ ...given, key: given.key.toString('utf8') })),
        E.apSW('key', readPrivateKey(given.key.toString('utf8'))),
        E.map(({ serverToken, key }) => ({ name: 'default', serverToken, key: derOf(key) })),
      ),
    ),
    TE.fromEither,
    TE.flatMap((server): TE.TaskEither<Failure, unknown> => dep.add(server)),
  )

/** It signs what lets devices sign in to Managed Apple Accounts. */
const derOf = (key: KeyObject) => secret(key.export({ format: 'der', type: 'pkcs8' }))

/** A location that another server manages is not claimed: only a person may decide that. */
const addVpp = ({ vpp }: Apple, file: string, config: Config): TE.TaskEither<Failure, unknown> =>
  pipe(
    bytesOf(file),
    E.flatMap((bytes): E.Either<Failure, Parameters<typeof vpp.add>[0]> =>
      parseLocationToken(bytes),
    ),
    TE.fromEither,
    TE.flatMap((token): TE.TaskEither<Failure, AddedVppLocation> => vpp.add(token)),
    TE.tap(({ uId, owner }): TE.TaskEither<Failure, unknown> =>
      owner === 'Nobody' ? vpp.claim(uId) : TE.right(undefined),
    ),
    TE.tap(({ uId, owner }): TE.TaskEither<Failure, unknown> => {
      const url = notificationsUrl(config, uId)
      return owner === 'Other' || url === undefined ? TE.right(undefined) : vpp.subscribe(uId, url)
    }),
  )

const bytesOf = (path: string): E.Either<Failure, Buffer> =>
  E.tryCatch(
    () => readFileSync(path),
    () => ({ _tag: 'FileUnusable', message: `${path} cannot be read.` }),
  )
