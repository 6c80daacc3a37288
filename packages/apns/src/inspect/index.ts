// For tools that show and explain what APNs says: its reasons. Loads no client.
export { REASONS } from '../protocol/reasons.js'
export type { PushErrorClass, Reason } from '../protocol/reasons.js'
