import { Offboarding } from '@mdm-kit/store'
import * as t from 'io-ts'

import { pageOf } from './enrollment.js'
import { without } from './without.js'

/** What was erased. Keep the reference with the request that asked for it. */
export const OffboardedShape = t.exact(
  t.type({
    reference: t.string,
    erased: t.record(t.string, t.number),
    skipped: t.readonlyArray(t.string),
  }),
  'Offboarded',
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
