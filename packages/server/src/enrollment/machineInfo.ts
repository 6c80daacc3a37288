import { decodeMachineInfo, type MachineInfo } from '@mdm-kit/enrollment'
import type { HttpRequest } from '@mdm-kit/http'
import type { CertificateInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { machineInfoRejected, type Rejected, refused, rejectedFor } from './rejection.js'

/** The header that a web view sends with its first request. */
const HEADER = 'x-apple-aspen-deviceinfo'

/** What a device says of itself, in the body of a POST or in the header of a web view's GET or HEAD. */
export const machineInfoOf = (
  request: HttpRequest,
  trust: readonly CertificateInput[] | undefined,
  at: Date,
): E.Either<Rejected, MachineInfo> => {
  const signed = request.method === 'POST' ? request.body : request.headers[HEADER]
  if (signed === undefined || signed.length === 0) return E.left(rejectedFor('MachineInfoMissing'))
  return pipe(
    decodeMachineInfo(trust === undefined ? { signed } : { signed, trust, at }),
    E.bimap(
      (cause) => refused(machineInfoRejected(cause)),
      ({ machineInfo }) => machineInfo,
    ),
  )
}
