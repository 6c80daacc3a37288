export { storeContract } from './storeContract.js'
export type { StoreContractCase } from './case.js'
