/** Apple's integers are signed or unsigned, of 64 bits. */
export const fitsList = (value: bigint): boolean => value >= -(2n ** 63n) && value < 2n ** 64n

export const asNumberWhenSafe = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
