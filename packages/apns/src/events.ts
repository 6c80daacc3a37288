import { safeListener } from '@mdm-kit/codec'

/** What a client reports to its `onEvent`, for logs and metrics. No event holds a token or a key. */
export type ApnsEvent =
  /** `sessions` is how many are open now. */
  | { readonly _tag: 'SessionOpened'; readonly topic: string; readonly sessions: number }
  /** `reason` is `idle`, `closed`, `replaced`, `GOAWAY`, `PING_UNANSWERED` or an error code. */
  | {
      readonly _tag: 'SessionClosed'
      readonly topic: string
      readonly sessions: number
      readonly reason: string
      /** Pushes that waited for a response on it. */
      readonly lost: number
    }
  | {
      readonly _tag: 'ConnectFailed'
      readonly topic: string
      /** Node's or OpenSSL's, `TIMEOUT`, `CLOSED`, or `PROXY` with its status. */
      readonly code: string
      /** Failures in a row. */
      readonly failures: number
      /** Milliseconds until the next try. */
      readonly delayMs: number
    }
  | {
      readonly _tag: 'GoAway'
      readonly topic: string
      /** Of HTTP/2: 0 is an orderly end. */
      readonly errorCode: number
      /** Pushes on streams above it were not seen, and go to another session. */
      readonly lastStreamId: number
      /** Apple's reason, empty when none was given. */
      readonly reason: string
    }
  /** The peer allows another number of pushes at once on one session. */
  | { readonly _tag: 'StreamLimit'; readonly topic: string; readonly limit: number }
  | {
      readonly _tag: 'Retry'
      readonly topic: string
      readonly apnsId: string
      /** The attempt that ended, counted from 1. */
      readonly attempt: number
      /** Milliseconds until the next one may start. */
      readonly delayMs: number
      /** Apple's reason, or what happened to the connection. */
      readonly because: string
    }
  /** A PING was not acknowledged in time; the session is given up. */
  | { readonly _tag: 'PingLost'; readonly topic: string; readonly waitedMs: number }
  /** From 30 days before the end, once a day while the client is in use. */
  | {
      readonly _tag: 'CertificateExpiring'
      readonly topic: string
      readonly notAfter: Date
      /** Whole days; negative when it is over. */
      readonly daysLeft: number
    }
  /** APNs rejected the identity: nothing is sent until `delayMs` has passed or after `reload`. */
  | {
      readonly _tag: 'TopicStopped'
      readonly topic: string
      /** Apple's, or that of the TLS alert; `CERTIFICATE_EXPIRED` here. */
      readonly reason: string
      /**
       * Milliseconds until one push is let through to try again. Absent when the certificate has
       * expired by the clock of this server: then it is tried when the clock was set right.
       */
      readonly delayMs?: number
    }
  /** The push that tried again got a response: a topic that was stopped pushes as before. */
  | { readonly _tag: 'TopicResumed'; readonly topic: string }
  /** `reload` took a certificate into use, which ends at `notAfter`. */
  | { readonly _tag: 'IdentityReloaded'; readonly topic: string; readonly notAfter: Date }

export type OnEvent = (event: ApnsEvent) => void

/**
 * Hands events to the caller's function apart from the work, so that it cannot break a push by
 * throwing: that is reported as a process warning.
 */
export const eventSink = (onEvent: OnEvent | undefined): OnEvent => {
  if (onEvent === undefined) return () => undefined
  const listener = safeListener(onEvent)
  return (event) => {
    queueMicrotask(() => {
      listener(event)
    })
  }
}
