import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import { systemClock, undiciSend, type CallOptions } from '@mdm-kit/http'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { LegacyAssets, LegacyAssetsRequest } from './codec/asset.js'
import type { LegacyAssignmentPage, LegacyAssignmentsRequest } from './codec/assignment.js'
import type {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyServiceConfig,
} from './codec/config.js'
import type { LegacyEnvelope } from './codec/envelope.js'
import type {
  LicensePage,
  LicensesRequest,
  ManagedLicenses,
  ManageLicensesRequest,
} from './codec/license.js'
import type {
  EditUserRequest,
  GetUserRequest,
  LegacyUserResponse,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUsersRequest,
  RegisterUserRequest,
} from './codec/user.js'
import { clientContextOf, type LegacyClaim, type LegacyOwner } from './claim.js'
import type { ClaimTooLong, LegacyVppError, LegacyWriteError, ManageError } from './errors.js'
import { manageInBatches } from './manage.js'
import { legacySession, type LegacyVppEvent } from './session.js'
import { APPLE_VPP_ORIGIN } from '../protocol/endpoints.js'
import * as calls from './protocol/calls.js'
import type { VppSendSettings } from '../session/patientSend.js'
import type { LocationTokenSource } from '../token/tokenSource.js'

export interface LegacyVppClientOptions extends VppSendSettings {
  readonly locationToken: LocationTokenSource
  /** Who we are: `guid` distinguishes our claim from another server's. */
  readonly mdm: LegacyClaim
  /** Acts as this facilitator wherever the service allows it. */
  readonly facilitatorMemberId?: string
  /** Default: Apple's. */
  readonly origin?: string
  readonly onEvent?: (event: LegacyVppEvent) => void
}

export type LegacyReadCall<Request, A> = (
  request: Request,
  options?: CallOptions,
) => Operation<LegacyVppError, A>

/** Changes something. Fails while another server, or version 2, manages the location. */
export type LegacyWriteCall<Request, A> = (
  request: Request,
  options?: CallOptions,
) => Operation<LegacyWriteError, A>

/**
 * The legacy web services of the Volume Purchase Program, for one token. Everything is synchronous.
 *
 * Kept for what version 2 does not have (Apple user IDs, licence IDs, organization IDs) and for the
 * way over; new code starts with `vppClient`.
 *
 * Source: Apple, "Managing apps and books through web services (legacy)".
 */
export interface LegacyVppClient {
  /** URLs and limits; read again when older than five minutes, or `fresh`. */
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Operation<LegacyVppError, LegacyServiceConfig>
  /** The account behind the token. With keys set, changes them: so `clientContext` is left to `claim` and `release`. */
  readonly clientConfig: LegacyWriteCall<
    Omit<LegacyClientConfigRequest, 'clientContext'>,
    LegacyClientConfig
  >
  /** The same, asking only. */
  readonly readClientConfig: LegacyReadCall<{ readonly verbose?: boolean }, LegacyClientConfig>
  /** Makes this server the one that manages the location, in place of any other. Ask a person first. */
  readonly claim: (
    options?: CallOptions,
  ) => Operation<LegacyVppError | ClaimTooLong, LegacyClientConfig>
  /** Clears our claim; fails if it is another server's. */
  readonly release: (options?: CallOptions) => Operation<LegacyWriteError, LegacyClientConfig>
  readonly owner: () => LegacyOwner

  readonly getAssets: LegacyReadCall<LegacyAssetsRequest, LegacyAssets>
  /** One page; `allLegacyAssignments` walks. */
  readonly getAssignments: LegacyReadCall<LegacyAssignmentsRequest, LegacyAssignmentPage>
  /** One batch; `allLicenses` walks. */
  readonly getLicenses: LegacyReadCall<LicensesRequest, LicensePage>
  /** One request, at most `maxBatchAssociateLicenseCount` of each list (9602, and nothing is done). */
  readonly manageLicensesByAdamId: LegacyWriteCall<ManageLicensesRequest, ManagedLicenses>
  /** As many requests as the limits of the service ask for. */
  readonly manageLicensesInBatches: (
    request: ManageLicensesRequest,
    options?: CallOptions,
  ) => Operation<ManageError, ManagedLicenses>

  readonly registerUser: LegacyWriteCall<RegisterUserRequest, LegacyUserResponse>
  /** Without an active user: `NoResult` (9604). */
  readonly getUser: LegacyReadCall<GetUserRequest, LegacyUserResponse>
  /** One batch; `allLegacyUsers` walks. */
  readonly getUsers: LegacyReadCall<LegacyUsersRequest, LegacyUserPage>
  readonly editUser: LegacyWriteCall<EditUserRequest, LegacyUserResponse>
  /** Also frees the user's revocable licences. */
  readonly retireUser: LegacyWriteCall<LegacyUserKey, LegacyEnvelope>

  /** Ends running calls with `Aborted`, and closes the connections. */
  readonly close: () => Promise<void>
}

/** A client of version 1, for a location that is not managed by version 2 yet: once it is, writes fail here. */
export const legacyVppClient = (options: LegacyVppClientOptions): LegacyVppClient => {
  const { mdm, origin = APPLE_VPP_ORIGIN, clock = systemClock } = options
  const own = undiciSend({ ...options.http, origin })
  const { read, write, ...shared } = legacySession({
    locationToken: options.locationToken,
    mdm,
    facilitatorMemberId: options.facilitatorMemberId,
    origin,
    userAgent: options.userAgent,
    send: options.send ?? own,
    retry: options.retry,
    onEvent: safeListener(options.onEvent),
    clock,
  })

  const setContext = (clientContext: string, callOptions?: CallOptions) =>
    read(
      'clientConfig',
      calls.encodeClientConfig({ clientContext }),
      calls.readLegacyClientConfig,
      callOptions,
    )
  const manage: LegacyVppClient['manageLicensesByAdamId'] = (request, callOptions) =>
    write(
      'manageLicensesByAdamId',
      calls.encodeManageLicenses(request),
      calls.readManagedLicenses,
      callOptions,
    )

  return {
    serviceConfig: shared.serviceConfig,
    clientConfig: (request, callOptions) =>
      write(
        'clientConfig',
        calls.encodeClientConfig(request),
        calls.readLegacyClientConfig,
        callOptions,
      ),
    readClientConfig: ({ verbose }, callOptions) =>
      read(
        'clientConfig',
        calls.encodeClientConfig(verbose === undefined ? {} : { verbose }),
        calls.readLegacyClientConfig,
        callOptions,
      ),
    claim: (callOptions) =>
      operation(
        pipe(
          TE.fromEither<LegacyVppError | ClaimTooLong, string>(clientContextOf(mdm)),
          TE.flatMap((clientContext) => setContext(clientContext, callOptions)),
          TE.tapIO(() => () => shared.setOwner({ _tag: 'Ours' })),
        ),
      ),
    release: (callOptions) =>
      operation(
        pipe(
          write(
            'clientConfig',
            calls.encodeClientConfig({ clientContext: '' }),
            calls.readLegacyClientConfig,
            callOptions,
          ),
          TE.tapIO(() => () => shared.setOwner({ _tag: 'Nobody' })),
        ),
      ),
    owner: shared.owner,

    getAssets: (request, callOptions) =>
      read('getAssets', calls.encodeGetAssets(request), calls.readLegacyAssets, callOptions),
    getAssignments: (request, callOptions) =>
      read(
        'getAssignments',
        calls.encodeGetAssignments(request),
        calls.readLegacyAssignments,
        callOptions,
      ),
    getLicenses: (request, callOptions) =>
      read('getLicenses', calls.encodeGetLicenses(request), calls.readLicenses, callOptions),
    manageLicensesByAdamId: manage,
    manageLicensesInBatches: (request, callOptions) =>
      operation(async () => {
        const config = await shared.configInForce(callOptions?.signal)
        return manageInBatches((batch) => manage(batch, callOptions), request, config)()
      }),

    registerUser: (request, callOptions) =>
      write('registerUser', calls.encodeRegisterUser(request), calls.readLegacyUser, callOptions),
    getUser: (request, callOptions) =>
      read('getUser', calls.encodeGetUser(request), calls.readLegacyUser, callOptions),
    getUsers: (request, callOptions) =>
      read('getUsers', calls.encodeGetUsers(request), calls.readLegacyUsers, callOptions),
    editUser: (request, callOptions) =>
      write('editUser', calls.encodeEditUser(request), calls.readLegacyUser, callOptions),
    retireUser: (request, callOptions) =>
      write('retireUser', calls.encodeRetireUser(request), calls.readRetired, callOptions),

    close: async () => {
      shared.close()
      await own.close()
    },
  }
}
