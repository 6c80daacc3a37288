import { type Send, undiciSend, type UndiciSendOptions } from '@mdm-kit/http'

/** A server that requests of devices are handed on to. */
export interface Upstream {
  readonly send: Send
  /** Of its URL, without a slash at the end: everything that is asked for lies below. */
  readonly path: string
  readonly close: () => Promise<void>
}

export type UpstreamLimits = Required<
  Pick<UndiciSendOptions, 'totalTimeoutMs' | 'maxResponseBytes'>
>

/** Never follows a redirect: what a device is given comes from where the operator said. */
export const upstreamOf = (url: string, limits: UpstreamLimits): Upstream => {
  const { origin, pathname } = new URL(url)
  const send = undiciSend({ ...limits, origin, connections: 32 })
  return { send, path: pathname.replace(/\/+$/, ''), close: send.close }
}

/** Small documents, which a device waits for. */
export const DECLARATIONS: UpstreamLimits = {
  totalTimeoutMs: 30_000,
  maxResponseBytes: 2 * 1024 * 1024,
}

/** Files, which are held in memory. */
export const ASSETS: UpstreamLimits = { totalTimeoutMs: 60_000, maxResponseBytes: 32 * 1024 * 1024 }
