import { IsoDate, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * Which MDM server manages a location, as that server wrote it.
 *
 * Only `id` identifies; `name` is for people. Lengths are limited by the service configuration
 * (`maxMdmIdLength`, `maxMdmNameLength`, `maxMdmMetadataLength`).
 *
 * Source: Apple App and Book Management, `MdmInfo`.
 */
export const MdmInfo = t.partial({ id: LooseText, name: t.string, metadata: t.string }, 'MdmInfo')
export type MdmInfo = t.TypeOf<typeof MdmInfo>

/** What we write to claim a location: all three keys, or Apple rejects it with 9723. */
export const MdmIdentity = t.type(
  { id: t.string, name: t.string, metadata: t.string },
  'MdmIdentity',
)
export type MdmIdentity = t.TypeOf<typeof MdmIdentity>

/** The keys that every response of version 2 to a known token may carry. */
export const Envelope = t.partial(
  {
    /** The location. Two tokens of different managers may show the same one. */
    uId: LooseText,
    /** In UTC. Documented for the last 15 days only, seen always. */
    tokenExpirationDate: IsoDate,
    /** Absent, or an explicit null in Apple's own samples, until a server claims the location. */
    mdmInfo: MdmInfo,
  },
  'Envelope',
)
export type Envelope = t.TypeOf<typeof Envelope>
