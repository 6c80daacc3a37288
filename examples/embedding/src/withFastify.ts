import { toNodeListener } from '@mdm-kit/server'
import { fastify } from 'fastify'

import type { Serve } from './application.js'

export const withFastify: Serve = async ({ mdm, employees }, port) => {
  const app = fastify({ forceCloseConnections: true })

  // A scope of its own, whose only parser reads nothing: signatures are over the bytes as they came.
  await app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, next) => {
      next(null)
    })
    for (const [path, handler] of Object.entries(mdm.handlers)) {
      const listener = toNodeListener(handler)
      scope.all(path, (request, reply) => {
        reply.hijack()
        listener(request.raw, reply.raw)
      })
    }
    done()
  })

  app.get<{ Params: { id: string } }>('/employees/:id', async (request, reply) => {
    const found = await employees.find(Number(request.params.id))
    return found ?? reply.code(404).send()
  })

  await app.listen({ port, host: '127.0.0.1' })
  return { close: () => app.close() }
}
