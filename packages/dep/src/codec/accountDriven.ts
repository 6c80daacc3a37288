import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** Where Apple sends devices whose organization's own domain does not respond to service discovery. */
export const AccountDrivenProfile = t.partial(
  { mdm_service_discovery_url: t.string, last_updated_timestamp: IsoDate },
  'AccountDrivenProfile',
)
export type AccountDrivenProfile = t.TypeOf<typeof AccountDrivenProfile>
