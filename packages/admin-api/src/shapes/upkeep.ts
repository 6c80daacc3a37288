import * as t from 'io-ts'

import { DeadEntry, IssuedCertificate } from '@mdm-kit/store'
import { pageOf } from './enrollment.js'
import { without } from './without.js'

/** Events that were given up, without their bodies, which hold what devices sent. */
export const DeadEvents = pageOf('DeadEvents', without('DeadEvent', DeadEntry, 'body'))

export const Replayed = t.exact(t.type({ replayed: t.number }), 'Replayed')

export const IssuedIdentities = pageOf('IssuedIdentities', IssuedCertificate)
