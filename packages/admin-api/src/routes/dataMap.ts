import type * as data from '@mdm-kit/data'
import type { DataMap, DataMapOptions } from '@mdm-kit/data'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Route, route } from '../route.js'
import { DataMapShape } from '../shapes/dataMap.js'
import { ok } from './responses.js'

const TAG = 'Data'

type DataModule = typeof data

/** What crosses the borders of this service, as it is set up. */
export const dataMapRoutes = (options: DataMapOptions): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/data-map',
    tag: TAG,
    summary: 'Get the data map: every value that crosses a border of this service',
    description:
      'For each value its service, direction and message, its name there, why it crosses, whether it identifies a person or a device, and the columns that keep it. Only the services that are set up.',
    responses: { 200: { description: 'The data map.', codec: DataMapShape } },
    handle: () =>
      pipe(
        mapped(options, (_, map) => map),
        TE.map(ok),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/data-map.csv',
    tag: TAG,
    summary: 'Get the data map as a table for a spreadsheet',
    responses: { 200: { description: 'One line for each value.', media: 'text/csv' } },
    handle: () =>
      pipe(
        mapped(options, ({ dataMapCsv }, map) => dataMapCsv(map)),
        TE.map(text('text/csv')),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/data-map.md',
    tag: TAG,
    summary: 'Get the data map as tables for a privacy notice',
    responses: {
      200: { description: 'Tables, and how to stop each service.', media: 'text/markdown' },
    },
    handle: () =>
      pipe(
        mapped(options, ({ dataMapMarkdown }, map) => dataMapMarkdown(map)),
        TE.map(text('text/markdown')),
      ),
  }),
]

/** The package is loaded when it is asked for: Apple's catalogue of commands comes with it. */
const mapped = <A>(options: DataMapOptions, write: (module: DataModule, map: DataMap) => A) =>
  TE.fromTask(async () => {
    const module = await import('@mdm-kit/data')
    return write(module, await module.dataMap(options))
  })

const text = (type: string) => (written: string) => ({
  status: 200 as const,
  asItCame: {
    headers: { 'content-type': `${type}; charset=utf-8` },
    body: Buffer.from(written, 'utf8'),
  },
})
