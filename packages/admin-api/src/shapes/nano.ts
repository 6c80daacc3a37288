import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * The response of NanoMDM's routes, letter for letter: empty members are left out.
 *
 * Source: micromdm/nanomdm, docs/openapi.yaml and docs/operations-guide.md.
 */
export const NanoResult = t.partial(
  {
    /** By enrollment id. An enrollment that a command was queued for without a push is not in it. */
    status: t.record(
      t.string,
      t.partial({
        /** APNs' id of the push. */
        push_result: t.string,
        push_error: t.string,
        command_error: t.string,
      }),
    ),
    no_push: t.boolean,
    push_error: t.string,
    command_error: t.string,
    command_uuid: t.string,
    request_type: t.string,
  },
  'NanoResult',
)
export type NanoResult = t.TypeOf<typeof NanoResult>

export type NanoStatus = NonNullable<NanoResult['status']>[string]

export const NanoVersion = t.exact(t.type({ version: t.string }), 'NanoVersion')

export const NanoPushCertificate = t.exact(
  t.type({ topic: t.string, not_after: IsoDate }),
  'NanoPushCertificate',
)
