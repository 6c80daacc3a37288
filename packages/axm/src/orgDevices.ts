import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Calls } from './calls.js'
import type { OrgDevices } from './resources.js'
import type { AppleCareCoverageAttributes } from './codec/appleCareCoverage.js'
import { byId, collection } from './collections.js'
import type { AxmError, ListingError, ServiceError } from './errors.js'
import { everyPage } from './listing/everyPage.js'
import {
  appleCareCoverageRequest,
  assignedServerIdRequest,
  assignedServerRequest,
  orgDevices,
  readAppleCareCoverage,
  readAssignedServer,
  readAssignedServerId,
} from './protocol/collections.js'
import type { Resource } from './protocol/page.js'

/** The calls about the organization's devices. */
export const orgDevicesOf = (calls: Calls): OrgDevices => {
  const { repeatable, origin } = calls
  const devices = collection(orgDevices, calls)
  const readCoverage = readAppleCareCoverage(origin)

  const coverages =
    (
      serial: string,
      options: CallOptions | undefined,
    ): TE.TaskEither<ListingError, readonly Resource<AppleCareCoverageAttributes>[]> =>
    async () => {
      const pages = everyPage('GET /v1/orgDevices/{id}/appleCareCoverage', (position) =>
        repeatable(appleCareCoverageRequest(serial, { position }), readCoverage, options)(),
      )
      const all: Resource<AppleCareCoverageAttributes>[] = []
      for await (const page of pages) {
        if (E.isLeft(page)) return page
        all.push(...page.right.data)
      }
      return E.right(all)
    }

  /**
   * What Apple sends for a device without a server is not documented: `data` that is null, or a 404. A
   * 404 can mean an unknown device as well, so the device itself is asked for.
   */
  const unlessUnassigned = <A>(
    serial: string,
    options: CallOptions | undefined,
    call: TE.TaskEither<AxmError, A | undefined>,
  ): TE.TaskEither<AxmError, A | undefined> =>
    pipe(
      call,
      TE.orElse((failure) =>
        failure._tag === 'NotFound'
          ? pipe(
              repeatable(
                orgDevices.getRequest(serial, { fields: ['status'] }),
                orgDevices.readOne,
                options,
              ),
              TE.map(() => undefined),
            )
          : TE.left<ServiceError | AxmError, A | undefined>(failure),
      ),
    )

  return {
    ...devices,
    appleCareCoverage: (serial, options) => byId(serial, () => coverages(serial, options)),
    assignedServer: (serial, options) =>
      byId(serial, () =>
        unlessUnassigned(
          serial,
          options,
          repeatable(assignedServerRequest(serial), readAssignedServer, options),
        ),
      ),
    assignedServerId: (serial, options) =>
      byId(serial, () =>
        unlessUnassigned(
          serial,
          options,
          repeatable(assignedServerIdRequest(serial), readAssignedServerId, options),
        ),
      ),
  }
}
