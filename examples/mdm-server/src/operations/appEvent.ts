import type { AdminApiEvent, ForgetEvent, ServerEvent, SyncEvent } from '@mdm-kit/server'

/** Everything that happens in this process, for logs and metrics. */
export type AppEvent = ServerEvent | SyncEvent | ForgetEvent | AdminApiEvent
