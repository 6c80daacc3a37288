import type { Failure, Secret } from '@mdm-kit/codec'
import type { AccountDetail, DepError, ServerToken } from '@mdm-kit/dep'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { BeingForgotten } from '../leaving/beingForgotten.js'
import type { StoreUnavailable } from '../store/ports.js'

/** The token is of another server in Apple's portal than the one stored under this name. */
export interface OtherDepServer extends Failure {
  readonly _tag: 'OtherDepServer'
  /** The name that the portal knows the token's server by. */
  readonly serverName?: string
}

export interface AddDepServer {
  /** A name of yours. Known already: its token is replaced. */
  readonly name: string
  readonly serverToken: ServerToken
  /** PKCS#8, DER, of the certificate that was uploaded: it signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  /** Take a token of another server than before. Default false. */
  readonly otherServer?: boolean
}

export type AddingDepServer = (
  server: AddDepServer,
) => TE.TaskEither<DepError | OtherDepServer | BeingForgotten | StoreUnavailable, AccountDetail>
