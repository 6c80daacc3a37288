/** A push as the fake received it. */
export interface ReceivedPush {
  readonly at: Date
  /** Counted from 1. */
  readonly connection: number
  readonly streamId: number
  /** Lower-case hex, from the path. */
  readonly pushToken: string
  readonly headers: Readonly<Record<string, string>>
  readonly topic: string | undefined
  /** The `apns-id` of the request, or the one that was made as it had none. */
  readonly id: string
  readonly body: string
  /** `mdm` of the body; undefined for a notification to an app. */
  readonly pushMagic: string | undefined
}

/** A push, and its outcome. */
export interface RecordedPush extends ReceivedPush {
  /** True when APNs would deliver it, whether or not its response reached the sender. */
  readonly accepted: boolean
  /** Absent when no response was sent. */
  readonly status?: number
  readonly reason?: string
}
