import { type Operation, operation } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Calls } from './calls.js'
import type { ConfigurationAttributes } from './codec/content.js'
import { byId, collection } from './collections.js'
import type { AxmError, ProfileNotXml } from './errors.js'
import { configurations } from './protocol/collections.js'
import {
  type ConfigurationChanges,
  createConfigurationRequest,
  deleteConfigurationRequest,
  type NewConfiguration,
  readCreatedConfiguration,
  readDeletedConfiguration,
  readUpdatedConfiguration,
  updateConfigurationRequest,
} from './protocol/configurations.js'
import type { Resource } from './protocol/page.js'
import type { ByIdError, Collection } from './resources.js'

/**
 * Settings for Apple's built-in device management. A list may lack the profiles themselves: ask for one.
 *
 * The role Device API Manager may not use them (`Forbidden`).
 */
export interface Configurations extends Collection<ConfigurationAttributes> {
  /** Makes one of type `CUSTOM_SETTING`. The client never repeats it. */
  readonly create: (
    configuration: NewConfiguration,
    options?: CallOptions,
  ) => Operation<AxmError | ProfileNotXml, Resource<ConfigurationAttributes>>
  /** Fails with `Forbidden` for one that was made in the portal. */
  readonly update: (
    id: string,
    changes: ConfigurationChanges,
    options?: CallOptions,
  ) => Operation<ByIdError | ProfileNotXml, Resource<ConfigurationAttributes>>
  /** The client never repeats it. */
  readonly delete: (id: string, options?: CallOptions) => Operation<ByIdError, void>
}

/** The calls about configurations. */
export const configurationsOf = (calls: Calls): Configurations => ({
  ...collection(configurations, calls),
  create: (configuration, options) =>
    operation(
      pipe(
        TE.fromEither(createConfigurationRequest(configuration)),
        TE.flatMap((request) => calls.once(request, readCreatedConfiguration, options)),
      ),
    ),
  update: (id, changes, options) =>
    byId(id, () =>
      pipe(
        TE.fromEither(updateConfigurationRequest(id, changes)),
        TE.flatMap((request) => calls.repeatable(request, readUpdatedConfiguration, options)),
      ),
    ),
  delete: (id, options) =>
    byId(id, () => calls.once(deleteConfigurationRequest(id), readDeletedConfiguration, options)),
})
