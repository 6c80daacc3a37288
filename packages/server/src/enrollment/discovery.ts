import type { Reply } from '@mdm-kit/codec'
import { discoveryResponse, type DiscoveryQuestion, discoveryQuestionOf } from '@mdm-kit/enrollment'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { deviceAddress } from './addresses.js'
import { type Answering, asked, type EnrollmentHandler, handlerOf } from './responding.js'
import type { OnEnrollmentEvent } from './events.js'
import { rejectedFor, rejectedWith } from './rejection.js'

/** Where a user enrolls. */
export type Discovery =
  | {
      readonly _tag: 'Server'
      /** `mdm-byod` enrolls the user, `mdm-adde` the device. */
      readonly version: 'mdm-byod' | 'mdm-adde'
      /** Where `accountDrivenEnrollment` is mounted; https. */
      readonly baseUrl: string
    }
  /** Not here. From iOS 18.2 and macOS 15.2 on, the device asks Apple next. */
  | { readonly _tag: 'NoServer' }
  /** Nowhere; `message` may be shown. */
  | { readonly _tag: 'Rejected'; readonly message?: string; readonly description?: string }

export interface AccountDrivenDiscoveryOptions {
  /** By what the user typed and, on newer systems, the model family: anybody can ask anything. */
  readonly serverFor: (question: DiscoveryQuestion) => Reply<Discovery>
  /**
   * Asked where the query names no user: a redirect of the well-known path may have dropped it, and a
   * device takes nothing but 200. Give it where one server is everybody's. Default: 400.
   */
  readonly withoutQuestion?: () => Reply<Discovery>
  readonly onEvent?: OnEnrollmentEvent
}

/**
 * The well-known document by which a device finds its server: mount it at `DISCOVERY_PATH` of
 * `@mdm-kit/dep`, on the domain of the users' addresses.
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
        O.fromNullable(discoveryQuestionOf(request)),
        O.match(
          () => (withoutQuestion ? asked(withoutQuestion) : TE.left(rejectedFor('NoQuestion'))),
          (question) => asked(() => serverFor(question)),
        ),
        TE.flatMap(answerOf),
      ),
    onEvent,
  )

const answerOf = (discovery: Discovery): Answering => {
  switch (discovery._tag) {
    case 'Server': {
      const { version: Version, baseUrl } = discovery
      return pipe(
        deviceAddress(baseUrl),
        O.match(
          () => TE.left(rejectedFor('InvalidAddress')),
          (BaseURL) => TE.right(discoveryResponse({ Version, BaseURL })),
        ),
      )
    }
    case 'NoServer':
      return TE.left(rejectedFor('NoServer'))
    case 'Rejected': {
      const { message, description } = discovery
      return TE.left(
        rejectedWith('DiscoveryRejected', {
          code: 'com.apple.well-known.failed',
          ...(message !== undefined && { message }),
          ...(description !== undefined && { description }),
        }),
      )
    }
  }
}
