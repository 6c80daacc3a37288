import { serve } from '@hono/node-server'
import { toFetch } from '@mdm-kit/server'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { Server } from 'node:http'

import type { Serve } from './application.js'

export const withHono: Serve = async ({ mdm, employees }, port) => {
  const app = new Hono()
  for (const [path, handler] of Object.entries(mdm.handlers)) {
    const respond = toFetch(handler)
    app.all(path, (context) => respond(context.req.raw))
  }

  app.get('/employees/:id', async (context) => {
    const found = await employees.find(Number(context.req.param('id')))
    return found ? context.json(found) : context.notFound()
  })

  const listening = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server
  await once(listening, 'listening')
  return {
    close: async () => {
      listening.close()
      listening.closeAllConnections()
      await once(listening, 'close')
    },
  }
}
