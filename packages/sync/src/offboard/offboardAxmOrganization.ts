import { type Operation, operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store, StoreUnavailable } from '@mdm-kit/store'
import {
  type NothingToOffboard,
  type Offboarded,
  type OffboardInterrupted,
  offboardInSteps,
  type OffboardOptions,
  requireStored,
} from './offboarding.js'

export interface OffboardAxmOrganizationOptions extends OffboardOptions {
  readonly store: Pick<Store, 'offboardings' | 'transaction' | 'axmOrganizations'>
  readonly name: string
}

export type OffboardAxmOrganizationError =
  NothingToOffboard | OffboardInterrupted<never> | StoreUnavailable

/**
 * Erases an organization of Apple Business or Apple School Manager: its API account, its servers, and
 * what is known of its devices.
 *
 * Nothing is undone at Apple, where devices keep their servers: revoke the API account in the portal.
 */
export const offboardAxmOrganization = (
  options: OffboardAxmOrganizationOptions,
): Operation<OffboardAxmOrganizationError, Offboarded> => {
  const { store, name } = options
  return operation(
    pipe(
      requireStored(store, 'AxmOrganization', name, store.axmOrganizations.find(name)),
      TE.flatMap(() =>
        offboardInSteps<never>({ ...options, kind: 'AxmOrganization', id: name, steps: [] }),
      ),
    ),
  )
}
