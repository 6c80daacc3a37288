export { identityNamed } from './identities.js'
export {
  LOCATION,
  SERVER,
  device,
  later,
  leaseOf,
  page,
  putLocation,
  putServer,
} from './serviceRows.js'
export { storeContract } from './storeContract.js'
export type { StoreContractCase } from './storeContract.js'
