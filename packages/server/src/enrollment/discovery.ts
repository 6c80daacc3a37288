import type { Reply } from '@mdm-kit/codec'
import type { DiscoveryQuestion } from '@mdm-kit/enrollment'
import type { HttpRequest } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { deviceAddress } from './addresses.js'
import { type Responding, asked, type EnrollmentHandler, handlerOf } from './responding.js'
import type { OnEnrollmentEvent } from './events.js'
import { rejectedFor } from './rejection.js'

/** Where a user enrolls. */
export type Discovery =
  | {
      readonly _tag: 'Server'
      /** `mdm-byod` enrolls the user, `mdm-adde` the device. */
      readonly version: 'mdm-byod' | 'mdm-adde'
      /** Where `accountDrivenEnrollment` is mounted; https. */
      readonly baseUrl: string
    }
  /** Not on this server. From iOS 18.2 and macOS 15.2 on, the device asks Apple next. */
  | { readonly _tag: 'NoServer' }
  /** Not at all. `message` may be shown on the device. */
  | { readonly _tag: 'Rejected'; readonly message?: string; readonly description?: string }

export interface AccountDrivenDiscoveryOptions {
  /** The server for what the user entered and, from newer systems, the model family. Both are unverified. */
  readonly serverFor: (question: DiscoveryQuestion) => Reply<Discovery>
  /**
   * Called if the query does not name a user: a redirect of the well-known path may have dropped it, and
   * devices accept only a 200. For domains with one server for everyone. Default: a 400.
   */
  readonly withoutQuestion?: () => Reply<Discovery>
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * Serves the well-known document by which devices find their server. Mount it at `DISCOVERY_PATH` of
 * `@mdm-kit/enrollment`, on the domain of the users' e-mail addresses.
 */
export const accountDrivenDiscovery = ({
  serverFor,
  withoutQuestion,
  onEvent,
}: AccountDrivenDiscoveryOptions): EnrollmentHandler =>
  handlerOf(
    { methods: ['GET', 'HEAD'], maxBodyBytes: 0 },
    (request) =>
      pipe(
        questionIn(request),
        TE.flatMap((question) => {
          if (question !== undefined) return asked(() => serverFor(question))
          return withoutQuestion ? asked(withoutQuestion) : TE.left(rejectedFor('NoQuestion'))
        }),
        TE.flatMap(responseTo),
      ),
    onEvent,
  )

const questionIn =
  (request: HttpRequest): TE.TaskEither<never, DiscoveryQuestion | undefined> =>
  async () => {
    const { discoveryQuestionOf } = await import('@mdm-kit/enrollment')
    return E.right(discoveryQuestionOf(request))
  }

const responseTo = (discovery: Discovery): Responding => {
  switch (discovery._tag) {
    case 'Server':
      return serverResponse(discovery)
    case 'NoServer':
      return TE.left(rejectedFor('NoServer'))
    case 'Rejected': {
      const { message, description } = discovery
      return TE.left(
        rejectedFor('DiscoveryRejected', {
          document: {
            code: 'com.apple.well-known.failed',
            ...(message !== undefined && { message }),
            ...(description !== undefined && { description }),
          },
        }),
      )
    }
  }
}

const serverResponse =
  ({ version, baseUrl }: Extract<Discovery, { readonly _tag: 'Server' }>): Responding =>
  async () => {
    const address = deviceAddress(baseUrl)
    if (O.isNone(address)) return E.left(rejectedFor('InvalidAddress'))
    const { discoveryResponse } = await import('@mdm-kit/enrollment')
    return E.right(discoveryResponse({ Version: version, BaseURL: address.value }))
  }
