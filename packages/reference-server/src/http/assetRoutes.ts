import { authProxy, type AuthProxyEvent, type Identify, type RequestLimits } from '@mdm-kit/server'

import type { Config } from '../config/config.js'
import type { Resources } from '../resources.js'
import { type Route, route } from './route.js'

export interface AssetRoutesOptions {
  readonly config: Config
  readonly resources: Pick<Resources, 'store' | 'assets'>
  /** The same as the server's. */
  readonly identify: Identify
  readonly limits: RequestLimits
  readonly onEvent: (event: AuthProxyEvent) => void
}

/** Files from another server, for enrolled devices only. Empty without such a server. */
export const assetRoutes = (options: AssetRoutesOptions): readonly Route[] => {
  const { config, resources, identify, limits, onEvent } = options
  const { store, assets } = resources
  const basePath = config.upstreams.authProxy?.path
  if (assets === undefined || basePath === undefined) return []
  const { send, path: upstreamPath } = assets
  const proxy = authProxy({ store, identify, send, basePath, upstreamPath, onEvent })
  return [route(`${basePath}/`, proxy, { limits })]
}
