import { secret, unwrap } from '@mdm-kit/codec'
import { sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import { sealer } from '@mdm-kit/store-sql'
import type { Store } from '@mdm-kit/store'

export type StoreSettings =
  | { readonly name: 'libsql'; readonly path: string }
  | { readonly name: 'postgres'; readonly url: string }

/** For the server that is killed, and for whoever looks into its store afterwards. */
export const openStore = (settings: StoreSettings): Promise<Store> => {
  const sealing = unwrap(
    sealer({ keys: [{ id: 'crash', key: secret(new Uint8Array(32).fill(7)) }] }),
  )
  return settings.name === 'libsql'
    ? sqliteStore({ path: settings.path, sealer: sealing })
    : postgresStore({ connectionString: settings.url, sealer: sealing })
}
