import {
  apnsClient,
  type ApnsClient,
  type ApnsEvent,
  type ConnectionOptions,
  type PushTarget,
} from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import type { FakeApns, FakePushCertificate } from '@mdm-kit/testing'

/** A client for a fake, and the events it emitted. */
export interface OpenedClient {
  readonly client: ApnsClient
  readonly events: readonly ApnsEvent[]
  /** The events of one kind. */
  readonly eventsOf: <Tag extends ApnsEvent['_tag']>(
    tag: Tag,
  ) => readonly Extract<ApnsEvent, { readonly _tag: Tag }>[]
}

/** Options of the client; a certificate among them replaces the fake's own. */
export type OpenOptions = ConnectionOptions & Partial<FakePushCertificate>

export const openClient = (
  apns: Pick<FakeApns, 'origin' | 'ca' | 'pushCertificate'>,
  options: OpenOptions = {},
): OpenedClient => {
  const events: ApnsEvent[] = []
  const client = unwrap(
    apnsClient({
      ...apns.pushCertificate(),
      origin: apns.origin,
      ca: apns.ca,
      random: () => 0.5,
      busy: () => false,
      ...options,
      onEvent: (event) => {
        events.push(event)
        options.onEvent?.(event)
      },
    }),
  )
  return {
    client,
    events,
    eventsOf: (tag) =>
      events.filter(
        (event): event is Extract<ApnsEvent, { _tag: typeof tag }> => event._tag === tag,
      ),
  }
}

/** The nth device: its token is its number. */
export const device = (number: number): PushTarget => {
  const pushToken = new Uint8Array(32)
  new DataView(pushToken.buffer).setUint32(0, number)
  return { pushToken, pushMagic: `magic ${number}` }
}

export const devices = (count: number): readonly PushTarget[] =>
  Array.from({ length: count }, (_, number) => device(number))
