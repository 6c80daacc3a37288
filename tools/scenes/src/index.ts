export { twinOf, withParameters } from './altered.js'
export { apnsClock } from './apnsClock.js'
export { leanApns } from './leanApns.js'
export type { LeanApns, LeanApnsOptions } from './leanApns.js'
export { onEveryStore, onMemory, plistIn } from './onEveryStore.js'
export type { Stage } from './onEveryStore.js'
export { entryOf, manualClock, outboxModel, settle } from './outboxModel.js'
export { testPostgres } from './postgres.js'
export type { TestPostgres } from './postgres.js'
export {
  checkinType,
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  run,
  scene,
  signatureOf,
  start,
  strangeIdentity,
  tags,
  topic,
  trusted,
} from './scene.js'
export type { Scene, TestIdentity } from './scene.js'
export { SECRETS, fillWithSecrets, openedSecrets } from './secrets.js'
export {
  LOCATION,
  OURS,
  SERVER,
  closing,
  depScene,
  handClock,
  handTimer,
  vppScene,
} from './services.js'
export type { Closing, DepScene, VppScene } from './services.js'
export { silentProxy } from './silentProxy.js'
