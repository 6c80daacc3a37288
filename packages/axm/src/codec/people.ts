import { IsoDate, LooseBoolean, LooseInteger, LooseText, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'

export const USER_STATUSES = [
  'ACTIVE',
  'NEW',
  'RELEASED',
  'DEACTIVATED',
  'LOCKED',
  'LOCKED_FOR_SHARED_IPAD',
] as const

/**
 * A person with a Managed Apple Account. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/user
 */
export const UserAttributes = struct(
  'UserAttributes',
  {},
  {
    firstName: t.string,
    lastName: t.string,
    middleName: t.string,
    status: openEnum('UserStatus', USER_STATUSES),
    managedAppleAccount: t.string,
    isExternalUser: LooseBoolean,
    /** What the person may do, in which organizational unit. */
    roleOuList: t.array(struct('RoleOu', {}, { roleName: t.string, ouId: LooseText })),
    email: t.string,
    employeeNumber: LooseText,
    costCenter: LooseText,
    division: t.string,
    department: t.string,
    jobTitle: t.string,
    phoneNumbers: t.array(
      struct(
        'PhoneNumber',
        {},
        {
          phoneNumber: LooseText,
          type: openEnum('PhoneNumberType', ['WORK', 'HOME', 'MOBILE']),
        },
      ),
    ),
    startDateTime: IsoDate,
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type UserAttributes = t.TypeOf<typeof UserAttributes>

export const User = resource('User', UserAttributes)

/**
 * A group of users, listed by hand (`STANDARD`) or by rules (`SMART`). Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/usergroup
 */
export const UserGroupAttributes = struct(
  'UserGroupAttributes',
  {},
  {
    ouId: LooseText,
    name: t.string,
    type: openEnum('UserGroupType', ['STANDARD', 'SMART']),
    totalMemberCount: LooseInteger,
    status: openEnum('UserGroupStatus', ['ACTIVE']),
    createdDateTime: IsoDate,
    updatedDateTime: IsoDate,
  },
)
export type UserGroupAttributes = t.TypeOf<typeof UserGroupAttributes>

export const UserGroup = resource('UserGroup', UserGroupAttributes)

/**
 * A part of the organization. Apple Business only, since 2.2.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/organizationalunit
 */
export const OrganizationalUnitAttributes = struct(
  'OrganizationalUnitAttributes',
  {},
  { name: t.string, description: t.string, createdDateTime: IsoDate, updatedDateTime: IsoDate },
)
export type OrganizationalUnitAttributes = t.TypeOf<typeof OrganizationalUnitAttributes>

export const OrganizationalUnit = resource('OrganizationalUnit', OrganizationalUnitAttributes)
