/** The operator's page of an MDM server, as files that your server serves. */
export { type ConsoleNotBuilt, type ConsoleOptions, consoleFiles } from './consoleFiles.js'
export { PAGE_HEADERS } from './pageHeaders.js'
