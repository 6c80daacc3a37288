import { openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * What became of an activation lock.
 *
 * Source: older documentation and measurements; today's pages name no values.
 */
export const ActivationLockStatus = openWord('ActivationLockStatus', [
  'SUCCESS',
  'NOT_ACCESSIBLE',
  'ORG_NOT_SUPPORTED',
  'DEVICE_NOT_SUPPORTED',
  'DEVICE_ALREADY_LOCKED',
  'FAILED',
])

export const ActivationLockResponse = t.type(
  { serial_number: t.string, response_status: ActivationLockStatus },
  'ActivationLockResponse',
)
export type ActivationLockResponse = t.TypeOf<typeof ActivationLockResponse>
