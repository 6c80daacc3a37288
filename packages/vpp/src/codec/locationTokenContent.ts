import { IsoDate, NonEmptyString, secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * The JSON inside the base64 of a `.vpptoken` file.
 *
 * Source: Apple, "Getting started with the management API".
 */
export const LocationTokenContent = t.intersection(
  [
    t.type({
      token: secretOf(NonEmptyString),
      /** `2027-06-05T12:00:00+0000` or `-0700`: an offset without its colon. */
      expDate: IsoDate,
    }),
    t.partial({
      /** The organization as Apple numbers it, for example `ORG12345`. Not every file names it. */
      orgName: t.string,
    }),
  ],
  'LocationTokenContent',
)
export type LocationTokenContent = t.TypeOf<typeof LocationTokenContent>
