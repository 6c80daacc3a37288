import type { LegacyUser } from '@mdm-kit/vpp/legacy'

import { aboutDevice, aboutPerson, group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'

/** A user, and the licenses that the user has. */
export const userFields = {
  userId: aboutPerson('Recognizes the person under the number that Apple chose.'),
  userIdStr: aboutPerson('Repeats Apple’s number of the person without loss.'),
  clientUserIdStr: aboutPerson('Recognizes the person under the number that this server chose.'),
  email: aboutPerson('Shows where the invitation was sent, so that a mistake can be found.'),
  status: plain('Shows whether the person can get licenses now.'),
  itsIdHash: aboutPerson('Shows whether an Apple Account is linked, without naming it.'),
  inviteCode: aboutPerson('Lets the person accept the invitation with an Apple Account.', {
    secret: true,
  }),
  inviteUrl: aboutPerson('Leads the person to the page that accepts the invitation.', {
    secret: true,
  }),
  licenses: group('Shows which licenses the person has.', {
    adamIdStr: plain('Tells which app or book the person has.'),
    pricingParam: plain('Tells which edition of a book the person has.'),
    productTypeId: plain('Tells by a number whether the person has an app or a book.'),
    productTypeName: plain('Tells by a word whether the person has an app or a book.'),
    isIrrevocable: plain('Says whether the person keeps the license for good.'),
    licenseId: plain('Names the person’s license where a number is wanted.'),
    licenseIdStr: plain('Names the person’s license when it is taken back.'),
    adamId: plain('Repeats the person’s product as a number for older programs.'),
    status: plain('Says whether the person’s license is in use.'),
    clientUserIdStr: aboutPerson('Repeats with the license this server’s number of the person.'),
    userId: aboutPerson('Repeats with the license Apple’s number of the person.'),
    userIdStr: aboutPerson('Repeats with the license Apple’s number as text.'),
    itsIdHash: aboutPerson('Repeats with the license which account is linked.'),
    serialNumber: aboutDevice('Shows on which device the person’s license is used.'),
  }),
} satisfies FieldsOf<LegacyUser>
