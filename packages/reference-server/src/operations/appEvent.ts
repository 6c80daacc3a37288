import type { AdminApiEvent } from '@mdm-kit/admin-api'
import type {
  AuthProxyEvent,
  DeclarationsProxyEvent,
  ServerEvent,
  UserAuthenticateEvent,
} from '@mdm-kit/server'
import type { OffboardEvent, SyncEvent } from '@mdm-kit/sync'

/** Everything that happens in this process, for logs and metrics. */
export type AppEvent =
  | ServerEvent
  | SyncEvent
  | OffboardEvent
  | AdminApiEvent
  | UserAuthenticateEvent
  | DeclarationsProxyEvent
  | AuthProxyEvent
