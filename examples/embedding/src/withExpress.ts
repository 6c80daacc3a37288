import { toNodeListener } from '@mdm-kit/server'
import express from 'express'
import { once } from 'node:events'

import type { Serve } from './application.js'

export const withExpress: Serve = async ({ mdm, employees }, port) => {
  const app = express()
  // Before `express.json()`: signatures are over the bytes as they came.
  for (const [path, handler] of Object.entries(mdm.handlers)) app.use(path, toNodeListener(handler))

  app.use(express.json())
  app.get('/employees/:id', async (request, response) => {
    const found = await employees.find(Number(request.params.id))
    if (found) response.json(found)
    else response.sendStatus(404)
  })

  const listening = app.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  return {
    close: async () => {
      listening.close()
      listening.closeAllConnections()
      await once(listening, 'close')
    },
  }
}
