import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { pageOf } from './enrollment.js'

export const AuditPageShape = pageOf(
  'AuditPage',
  t.exact(
    t.intersection([
      t.type({ id: t.string, at: IsoDate, actor: t.string, action: t.string }),
      t.partial({
        subject: t.string,
        details: t.record(t.string, t.union([t.string, t.number, t.boolean])),
      }),
    ]),
    'AuditEntry',
  ),
)

export const Pruned = t.exact(t.type({ pruned: t.number }), 'Pruned')
