import { type DataMap, dataMap, dataMapCsv, dataMapMarkdown } from '@mdm-kit/data'

import type { Run } from '../command.js'
import { jsonOf } from '../print.js'
import { withServer } from './service.js'

export const run: Run = async (given, io) => {
  const hasServer = (given.text('server') ?? io.environment['MDM_SERVER']) !== undefined
  const map = hasServer
    ? // Of a newer server it may name a service that this program does not know, which is printed like any other.
      ((await withServer(given, io, (client) =>
        Promise.resolve(client.dataMap({ signal: io.signal })),
      )) as DataMap)
    : await dataMap()
  const text = {
    csv: dataMapCsv,
    markdown: dataMapMarkdown,
    json: (one: typeof map) => jsonOf(one, 2),
  }
  const format = given.text('format') ?? 'markdown'
  return { json: map, text: text[format as keyof typeof text](map).trimEnd() }
}
