/** Where the fake is, and who may push to it. */
export interface PushService {
  readonly origin: string
  readonly port: number
  readonly ca: string
  readonly certificate: string
  readonly key: string
  readonly topic: string
}

export interface PushDevice {
  /** Bytes, as a TokenUpdate brings them: hex is for everybody to make. */
  readonly token: Buffer
  readonly magic: string
}

/** One way to push. A push that APNs did not accept rejects, or resolves with something that `failed` knows. */
export interface PushContestant {
  readonly push: (device: PushDevice) => Promise<unknown>
  readonly failed?: (outcome: unknown) => boolean
  readonly close: () => Promise<unknown>
}
