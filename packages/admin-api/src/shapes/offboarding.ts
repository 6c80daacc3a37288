import { Offboarding } from '@mdm-kit/store'
import * as t from 'io-ts'

import { pageOf } from './enrollment.js'
import { without } from './without.js'

/** What was erased. Keep the reference with the request that asked for it. */
const Statement = t.exact(
  t.type({
    format: t.literal('mdm-kit-erasure-1'),
    reference: t.string,
    erasedAt: t.string,
    erased: t.readonlyArray(t.exact(t.type({ table: t.string, rows: t.number, what: t.string }))),
    undone: t.readonlyArray(t.string),
    kept: t.readonlyArray(
      t.exact(
        t.type({
          service: t.keyof({ APNs: null, DEP: null, VPP: null, AxM: null }),
          what: t.string,
          ask: t.string,
        }),
      ),
    ),
    beyond: t.readonlyArray(t.string),
  }),
  'ErasureStatement',
)

export const OffboardedShape = t.exact(
  t.intersection([
    t.type({
      reference: t.string,
      erased: t.record(t.string, t.number),
      skipped: t.readonlyArray(t.string),
    }),
    // Of a device or a person.
    t.partial({ statement: Statement }),
  ]),
  'Offboarded',
)

const Row = t.record(t.string, t.unknown)

/** Everything that is stored about one device or one person. */
export const SubjectExportShape = t.exact(
  t.type({
    format: t.literal('mdm-kit-export-1'),
    exportedAt: t.string,
    subject: t.exact(
      t.partial({
        enrollmentId: t.string,
        serialNumber: t.string,
        managedAppleAccount: t.string,
        clientUserId: t.string,
      }),
    ),
    identifiers: t.exact(
      t.type({
        enrollmentIds: t.readonlyArray(t.string),
        serialNumbers: t.readonlyArray(t.string),
        clientUserIds: t.readonlyArray(t.string),
      }),
    ),
    records: t.record(t.string, t.readonlyArray(Row)),
    columns: t.readonlyArray(t.string),
    /** By column: why what it holds was sent or received. */
    purposes: t.record(t.string, t.readonlyArray(t.string)),
    redacted: t.readonlyArray(t.string),
    sentToApple: t.readonlyArray(
      t.exact(
        t.intersection([
          t.type({
            service: t.keyof({ APNs: null, DEP: null, VPP: null, AxM: null }),
            what: t.string,
          }),
          t.partial({ at: t.string }),
        ]),
      ),
    ),
  }),
  'SubjectExport',
)

/** Still in progress: `/v1/offboardings` says how far it is. */
export const OffboardingInProgress = t.exact(
  t.type({ inProgress: t.literal(true) }),
  'OffboardingInProgress',
)

export const Offboardings = pageOf(
  'Offboardings',
  t.exact(
    t.intersection([
      without('Offboarding', Offboarding, 'progress').type,
      t.type({ skipped: t.readonlyArray(t.string) }),
      t.partial({
        step: t.exact(t.intersection([t.type({ name: t.string }), t.partial({ count: t.number })])),
        stopped: t.exact(t.type({ step: t.string, cause: t.string, message: t.string })),
      }),
    ]),
    'Offboarding',
  ),
)
