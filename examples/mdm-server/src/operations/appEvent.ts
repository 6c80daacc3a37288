import type {
  AdminApiEvent,
  AuthProxyEvent,
  DeclarationsProxyEvent,
  ForgetEvent,
  ServerEvent,
  SyncEvent,
  UserAuthenticateEvent,
} from '@mdm-kit/server'

/** Everything that happens in this process, for logs and metrics. */
export type AppEvent =
  | ServerEvent
  | SyncEvent
  | ForgetEvent
  | AdminApiEvent
  | UserAuthenticateEvent
  | DeclarationsProxyEvent
  | AuthProxyEvent
