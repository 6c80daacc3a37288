import type { MachineInfo } from '@mdm-kit/enrollment'
import type { HttpRequest } from '@mdm-kit/http'
import type { CertificateInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { machineInfoRejected, type Rejected, rejectedFor } from './rejection.js'

/** The header of a web view's first request. */
const HEADER = 'x-apple-aspen-deviceinfo'

/**
 * The MachineInfo of a device, from the body of a POST or the header of a web view's GET or HEAD. The
 * decoder is loaded with the first request.
 */
export const machineInfoOf =
  (
    request: HttpRequest,
    trust: readonly CertificateInput[] | undefined,
    at: Date,
  ): TE.TaskEither<Rejected, MachineInfo> =>
  async () => {
    const signed = request.method === 'POST' ? request.body : request.headers[HEADER]
    if (signed === undefined || signed.length === 0)
      return E.left(rejectedFor('MachineInfoMissing'))
    const { decodeMachineInfo } = await import('@mdm-kit/enrollment')
    const decoded = decodeMachineInfo(trust === undefined ? { signed } : { signed, trust, at })
    return E.isLeft(decoded)
      ? E.left({ rejection: machineInfoRejected(decoded.left) })
      : E.right(decoded.right.machineInfo)
  }
