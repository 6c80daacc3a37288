export { postgresStore } from './postgresStore.js'
export type { PostgresStoreOptions } from './postgresStore.js'
