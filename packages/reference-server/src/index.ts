/** An MDM server made of all packages: settings, wiring and operations. */
export { type App, type AppOptions, startApp as startReferenceServer } from './app.js'
export type { AppEvent } from './operations/appEvent.js'
export type { AppleOrigins } from './apple.js'
export { type BadConfig, type Environment } from './config/given.js'
export { type Config as ServerConfig, readConfig as readServerConfig } from './config/config.js'
export { help as serverSettings } from './config/settings.js'
export { logger } from './operations/log.js'
export { type ServeHost, serve } from './serve.js'
