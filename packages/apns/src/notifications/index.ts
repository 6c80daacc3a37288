/* Notifications to your own app */
export { notificationClient } from './notificationClient.js'
export type {
  MdmNeedsCertificate,
  NotificationClient,
  NotificationClientOptions,
} from './notificationClient.js'
export type { NotificationTarget } from './notificationRequest.js'

/* Who may send them */
export { providerToken } from './providerToken.js'
export type { ProviderToken, ProviderTokenError, ProviderTokenOptions } from './providerToken.js'
