import type { Enrollment } from '../api/shapes.js'

type Named = Pick<Enrollment, 'id' | 'attributes' | 'enrollment'>

/** What people call it: its name, or for a user channel the user. */
export const nameOf = ({ id, attributes, enrollment }: Named): string => {
  if (enrollment._tag === 'SharedIPadUser') return enrollment.userShortName || id
  if (enrollment._tag === 'User') return `User ${enrollment.userId}`
  const { DeviceName, SerialNumber } = attributes ?? {}
  return [DeviceName, SerialNumber].find((name) => name !== undefined && name.trim() !== '') ?? id
}

/** `macOS 15.2`, or the version alone, where the product does not say which system it has. */
export const systemOf = ({ attributes }: Pick<Enrollment, 'attributes'>): string => {
  const { OSVersion = '', ProductName = '' } = attributes ?? {}
  return [familyOf(ProductName), OSVersion].filter((part) => part !== '').join(' ') || '–'
}

const FAMILIES = [
  [/^iPhone|^iPod/, 'iOS'],
  [/^iPad/, 'iPadOS'],
  [/^AppleTV/, 'tvOS'],
  [/^Watch/, 'watchOS'],
  [/^RealityDevice/, 'visionOS'],
  [/Mac/, 'macOS'],
] as const

const familyOf = (product: string): string =>
  FAMILIES.find(([pattern]) => pattern.test(product))?.[1] ?? ''
