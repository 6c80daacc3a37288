import type { Store } from '../ports.js'

export interface StoreContractCase {
  readonly name: string
  readonly run: (store: Store) => Promise<void>
}
