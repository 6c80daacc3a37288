import { AuditEntry } from '@mdm-kit/store'
import * as t from 'io-ts'

import { pageOf } from './enrollment.js'

export const AuditPageShape = pageOf('AuditPage', AuditEntry)

export const Pruned = t.exact(t.type({ pruned: t.number }), 'Pruned')
