export { notificationClient } from './notificationClient.js'
export type {
  MdmNeedsCertificate,
  NotificationClient,
  NotificationClientOptions,
} from './notificationClient.js'
export type { NotificationTarget } from './notificationRequest.js'
export { providerToken } from './providerToken.js'
export type {
  ProviderIdInvalid,
  ProviderKeyUnreadable,
  ProviderToken,
  ProviderTokenError,
  ProviderTokenOptions,
  RenewalInvalid,
} from './providerToken.js'
