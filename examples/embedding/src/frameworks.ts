import type { Serve } from './application.js'
import { withExpress } from './withExpress.js'
import { withFastify } from './withFastify.js'
import { withHono } from './withHono.js'
import { withNest } from './withNest.js'

export const FRAMEWORKS: Readonly<Record<string, Serve>> = {
  express: withExpress,
  fastify: withFastify,
  hono: withHono,
  nest: withNest,
}
