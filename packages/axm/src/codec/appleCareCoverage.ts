import { IsoDate, LooseBoolean, LooseText, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

export const COVERAGE_STATUSES = ['ACTIVE', 'INACTIVE'] as const
export const COVERAGE_PAYMENTS = [
  'ABE_SUBSCRIPTION',
  'PAID_UP_FRONT',
  'SUBSCRIPTION',
  'NONE',
] as const

/**
 * One coverage of a device: the limited warranty, an AppleCare plan.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/applecarecoverage
 */
export const AppleCareCoverageAttributes = struct(
  'AppleCareCoverageAttributes',
  {},
  {
    status: openEnum('CoverageStatus', COVERAGE_STATUSES),
    paymentType: openEnum('CoveragePayment', COVERAGE_PAYMENTS),
    /** `Limited Warranty`. */
    description: t.string,
    /** Absent without an agreement. */
    agreementNumber: LooseText,
    startDateTime: IsoDate,
    /** Absent while a subscription runs. */
    endDateTime: IsoDate,
    isRenewable: LooseBoolean,
    isCanceled: LooseBoolean,
    contractCancelDateTime: IsoDate,
  },
)
export type AppleCareCoverageAttributes = t.TypeOf<typeof AppleCareCoverageAttributes>

export const AppleCareCoverage = resource('AppleCareCoverage', AppleCareCoverageAttributes)
