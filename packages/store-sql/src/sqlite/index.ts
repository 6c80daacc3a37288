export { libsqlStore, memoryStore } from './sqliteStore.js'
export type { LibsqlStoreOptions } from './sqliteStore.js'
