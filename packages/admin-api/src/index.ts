export { adminApi } from './adminApi.js'
export type { AdminApiOptions } from './adminApi.js'
export type { ApiKey } from './apiKeys.js'
export type { AdminApiEvent } from './events.js'
export type { ProblemCase } from './problems.js'
export type { ApiMethod } from './route.js'
// What `deviceTrace` hides: the data map knows it.
export { secretKeys } from '@mdm-kit/data'
export type { BucketPolicy } from './tokenBuckets.js'
