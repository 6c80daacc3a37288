/**
 * How a store with a `serialNumberKey` keeps the serial number of an enrolled device: `hmac:`, 8 hexadecimal
 * digits that name the key, a colon, and the 64 digits of an HMAC-SHA-256. No serial number has that form.
 */
const HASHED = /^(hmac:[0-9a-f]{8}:)[0-9a-f]{64}$/

/** Whether a text is the hash of a serial number. */
export const isHashedSerialNumber = (text: string): boolean => HASHED.test(text)

/**
 * Whether two serial numbers are kept in the same form: both as they are, or as hashes by the same key.
 * Those of different forms say nothing about each other.
 */
export const areComparableSerialNumbers = (one: string, other: string): boolean =>
  HASHED.exec(one)?.[1] === HASHED.exec(other)?.[1]
