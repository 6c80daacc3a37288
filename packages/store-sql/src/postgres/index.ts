export { postgresStore } from './postgresStore.js'
export type { CallersPool, OwnConnections, PostgresStoreOptions } from './postgresStore.js'
