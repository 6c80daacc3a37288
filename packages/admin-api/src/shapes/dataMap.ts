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
        t.type({
          column: t.string,
          sealed: t.boolean,
          hashed: t.boolean,
          erasing: t.string,
          until: t.string,
        }),
      ),
    ),
  }),
  'DataMapRow',
)

/** In milliseconds; null: for ever. */
const Duration = t.union([t.number, t.null])

/** A `DataMap` of `@mdm-kit/data`. */
export const DataMapShape = t.exact(
  t.type({
    format: t.literal('mdm-kit-data-map-1'),
    services: t.readonlyArray(t.string),
    retention: t.exact(
      t.type({
        endedMs: Duration,
        givenUpMs: Duration,
        checkedOutMs: Duration,
        delistedMs: Duration,
        supersededMs: Duration,
        auditMs: Duration,
      }),
    ),
    keepLess: t.exact(
      t.type({
        dropDeviceNames: t.boolean,
        dropDeliveredReports: t.boolean,
        hashSerialNumbers: t.boolean,
      }),
    ),
    rows: t.readonlyArray(Row),
  }),
  'DataMap',
)
