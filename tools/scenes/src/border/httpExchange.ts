import type { Crossing, Direction, Service } from '@mdm-kit/data'
import type { Exchange } from '@mdm-kit/testing'

import type { Crossed } from './crossed.js'

/** Between whom the requests of a service cross, and its responses. */
export interface Border {
  readonly service: Service
  readonly request: Direction
  readonly response: Direction
}

/**
 * A request and its response as two crossings of the same message, which is found by method and path: the
 * template with the fewest `{names}` that fits. Bodies are JSON or a form; one that is neither is a field `body`.
 */
export const httpExchange = (crossings: readonly Crossing[], border: Border) => {
  const templates = crossings
    .filter(({ service }) => service === border.service)
    .map(({ message }) => ({ message, pattern: patternOf(message) }))
    .sort((a, b) => namesIn(a.message) - namesIn(b.message))

  return ({ request, response }: Exchange): readonly Crossed[] => {
    const { pathname, searchParams } = new URL(request.path, 'http://localhost')
    const line = `${request.method} ${pathname}`
    const message = templates.find(({ pattern }) => pattern.test(line))?.message
    const same = {
      service: border.service,
      messages: [message ?? `${request.method} of no template`],
    }
    const asked: Crossed = {
      ...same,
      direction: border.request,
      headers: request.headers,
      query: searchParams,
      body: contentOf(request.text, request.headers['content-type']),
      hasPath: true,
    }
    if (response === undefined) return [asked]
    const { headers, text } = response
    const body = contentOf(text, headers['content-type'])
    return [asked, { ...same, direction: border.response, headers, body }]
  }
}

const namesIn = (template: string): number => template.split('{').length

const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\{[^}]*\}/)
      .map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
      .join('[^/]+')}$`,
  )

export const contentOf = (text: string, type = ''): unknown => {
  if (text === '') return undefined
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : { body: value }
  } catch {
    return { body: text }
  }
}
