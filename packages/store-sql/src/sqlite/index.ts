export { sqliteStore, memoryStore } from './sqliteStore.js'
export type { SqliteStoreOptions } from './sqliteStore.js'
