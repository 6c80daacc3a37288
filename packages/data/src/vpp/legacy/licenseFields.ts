import type { License } from '@mdm-kit/vpp/legacy'

import { aboutDevice, aboutPerson, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'

/** One license. */
export const licenseFields = {
  adamIdStr: plain('Tells which app or book the license is for.'),
  pricingParam: plain('Tells for which edition of a book the license is.'),
  productTypeId: plain('Tells by a number whether the license is for an app or a book.'),
  productTypeName: plain('Tells by a word whether the license is for an app or a book.'),
  isIrrevocable: plain('Says whether the license can be taken back.'),
  licenseId: plain('Names the license where a number is wanted.'),
  licenseIdStr: plain('Names the license when it is taken back.'),
  adamId: plain('Repeats the product as a number for older programs.'),
  status: plain('Says whether the license is free, in use or refunded.'),
  clientUserIdStr: aboutPerson('Shows who has the license, under this server’s number.'),
  userId: aboutPerson('Shows who has the license, under Apple’s number.'),
  userIdStr: aboutPerson('Repeats Apple’s number of that user without loss.'),
  itsIdHash: aboutPerson('Recognizes the Apple Account with the license, without naming it.'),
  serialNumber: aboutDevice('Shows which device has the license.'),
} satisfies FieldsOf<License>
