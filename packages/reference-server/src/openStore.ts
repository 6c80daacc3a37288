import { type Failure, reveal } from '@mdm-kit/codec'
import { sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import { sealer, unsealed } from '@mdm-kit/store-sql'
import type { Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'

import type { Config } from './config/config.js'

/** PostgreSQL for a `postgres://` URL, else a libsql file; sealed if there are keys. */
export const openStore = (config: Config): TE.TaskEither<Failure, Store> => {
  const { database, databaseConnections, sealingKeys, serialNumberKey, data } = config
  return pipe(
    sealingKeys.length === 0
      ? E.right(unsealed)
      : sealer({ keys: sealingKeys, acceptUnsealed: config.sealingAcceptUnsealed }),
    TE.fromEither<Failure, typeof unsealed>,
    TE.flatMap((sealing): TE.TaskEither<Failure, Store> => {
      const hashing = serialNumberKey && { serialNumberKey }
      const place = database === undefined ? join(data, 'mdm.db') : reveal(database)
      return isPostgres(place)
        ? postgresStore({
            connectionString: place,
            connections: databaseConnections,
            sealer: sealing,
            ...hashing,
          })
        : sqliteStore({ path: place, sealer: sealing, ...hashing })
    }),
  )
}

const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)
