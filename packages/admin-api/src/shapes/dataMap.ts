import * as t from 'io-ts'

const Row = t.exact(
  t.type({
    service: t.string,
    direction: t.string,
    message: t.string,
    name: t.string,
    in: t.string,
    purpose: t.string,
    identifies: t.string,
    secret: t.boolean,
    kept: t.readonlyArray(
      t.exact(
        t.intersection([
          t.type({ column: t.string, sealed: t.boolean, erasing: t.string }),
          t.partial({ until: t.literal('Delivered') }),
        ]),
      ),
    ),
  }),
  'DataMapRow',
)

/** A `DataMap` of `@mdm-kit/data`. */
export const DataMapShape = t.exact(
  t.type({
    format: t.literal('mdm-kit-data-map-1'),
    services: t.readonlyArray(t.string),
    retention: t.exact(
      t.type({
        endedMs: t.union([t.number, t.null]),
        auditMs: t.union([t.number, t.null]),
      }),
    ),
    keepLess: t.exact(t.type({ dropDeviceNames: t.boolean, dropDeliveredReports: t.boolean })),
    rows: t.readonlyArray(Row),
  }),
  'DataMap',
)
