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
  readonly token: Buffer
  /** The same in hex, for those who want it so. */
  readonly tokenHex: string
  readonly magic: string
}

/** One way to push. A push that APNs did not accept rejects, or resolves with something that `failed` knows. */
export interface PushContestant {
  readonly push: (device: PushDevice) => Promise<unknown>
  readonly failed?: (outcome: unknown) => boolean
  readonly close: () => Promise<unknown>
}
