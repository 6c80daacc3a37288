import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds, UserChannelKeys } from './enrollmentIds.js'

/**
 * `DeclarativeManagement`: the device syncs its declarations, or reports status.
 *
 * Source: Apple device-management, `mdm/checkin/declarativemanagement.yaml`.
 */
export const DeclarativeManagement = t.intersection(
  [
    t.type({
      MessageType: t.literal('DeclarativeManagement'),
      /** `parseEndpoint` of `@mdm-kit/declarations/protocol` reads it. */
      Endpoint: t.string,
    }),
    t.partial({
      /** The bytes of a JSON document: a StatusReport, with the endpoint `status` only. */
      Data: Bytes,
    }),
    EnrollmentIds,
    UserChannelKeys,
  ],
  'DeclarativeManagement',
)
export type DeclarativeManagement = t.TypeOf<typeof DeclarativeManagement>
