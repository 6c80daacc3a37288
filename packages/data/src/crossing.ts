import type { Field } from './field.js'

/** Who is on the other side of the border. */
export type Service =
  | 'MDM' // the devices, and the accounts on them
  | 'APNs'
  | 'DEP'
  | 'VPP'
  | 'AxM'
  | 'Webhook' // the operator's own systems, which are sent events

export type Direction =
  | 'DeviceToServer'
  | 'ServerToDevice'
  | 'ServerToApple'
  | 'AppleToServer'
  | 'ServerToWebhook'
  | 'WebhookToServer'

/** One message, in one direction. */
export interface Crossing {
  readonly service: Service
  readonly direction: Direction
  /**
   * Its name in Apple's documentation: a MessageType, a RequestType, or the method and path of a request,
   * such as `GET /mdm/v2/assets`. The request and its response share the name and differ in direction.
   */
  readonly message: string
  /** By Apple's names. */
  readonly fields: Readonly<Record<string, Field>>
}
