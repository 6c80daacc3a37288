import type { Crossing } from '@mdm-kit/data'
import type { Exchange } from '@mdm-kit/testing'

import type { Crossed } from './crossed.js'
import { httpExchange } from './httpExchange.js'

/** The log of an activity lies at an address of its own, which Apple makes up. */
const LOG = 'GET {downloadUrl}'

/** Requests to the API of Apple Business and Apple School Manager, and for logs of activities. */
export const axmExchange = (crossings: readonly Crossing[]) => {
  const call = httpExchange(crossings, {
    service: 'AxM',
    request: 'ServerToApple',
    response: 'AppleToServer',
  })
  return (exchange: Exchange): readonly Crossed[] =>
    /^\/(v1|auth)\//.test(exchange.request.path) ? call(exchange) : logParts(exchange)
}

const logParts = ({ request, response }: Exchange): readonly Crossed[] => {
  const same = { service: 'AxM', messages: [LOG] } as const
  const asked: Crossed = {
    ...same,
    direction: 'ServerToApple',
    headers: request.headers,
    hasPath: true,
  }
  if (response === undefined) return [asked]
  const { headers, text } = response
  return [asked, { ...same, direction: 'AppleToServer', headers, body: namesInLog(text) }]
}

/** Lines about the activity, each with its name first; an empty line; and a table with the names of its columns. */
const namesInLog = (csv: string): Readonly<Record<string, unknown>> => {
  const [summary = '', devices] = csv.split('\n\n')
  if (devices === undefined) return { body: csv }
  const [columns = ''] = devices.split('\n')
  const names = [
    ...summary.split('\n').map((line) => line.replace(/,.*/, '')),
    ...columns.split(','),
  ]
  return Object.fromEntries(names.map((name) => [name, true] as const))
}
