import { createKeyPair, type KeyAlgorithm, type KeyPair } from '@mdm-kit/pki'

const keys = new Map<string, KeyPair>()

/**
 * The key of somebody, the same in all test files of this process: an RSA key takes 100 ms to make.
 * For that, `tools/jest/loader.js` loads this module once.
 */
export const keyFor = (owner: string, algorithm: KeyAlgorithm = 'rsa-2048'): KeyPair => {
  const name = `${owner}: ${algorithm}`
  const key = keys.get(name) ?? createKeyPair(algorithm)
  keys.set(name, key)
  return key
}
