import type { Crossing } from '../crossing.js'
import { push, pushResponse } from './push.js'
import { pushCertificate, pushCertificateRequest } from './pushCertificate.js'

/**
 * What crosses between this server and Apple's push service.
 *
 * `@mdm-kit/apns/notifications` is not part of it: those pushes carry the payload of an app of the
 * operator's own, which only the operator can describe.
 */
export const apnsCrossings: readonly Crossing[] = [
  push,
  pushResponse,
  pushCertificateRequest,
  pushCertificate,
]
