import { LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from '../../codec/asset.js'
import { LegacyEnvelope } from './envelope.js'
import { License } from './license.js'
import { LegacyUser, LegacyUserKey } from './user.js'

/**
 * For the four services that assign one licence at a time. Apple answers 9634 where it has removed
 * them: `manageLicensesByAdamId` does the same.
 */
export const OneLicenseRequest = t.intersection(
  [
    LegacyUserKey,
    t.partial({
      adamId: LooseText,
      pricingParam: PricingParam,
      licenseId: LooseText,
      serialNumber: t.string,
    }),
  ],
  'OneLicenseRequest',
)
export type OneLicenseRequest = t.TypeOf<typeof OneLicenseRequest>

export const OneLicenseResponse = t.intersection(
  [LegacyEnvelope, t.partial({ license: License, user: LegacyUser })],
  'OneLicenseResponse',
)
export type OneLicenseResponse = t.TypeOf<typeof OneLicenseResponse>
