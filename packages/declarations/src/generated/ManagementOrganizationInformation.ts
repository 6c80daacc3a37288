// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ManagementOrganizationInformationProof {
  readonly IdentityToken?: string
}

export interface ManagementOrganizationInformation {
  /** Required. */
  readonly Name: string
  readonly Email?: string
  readonly URL?: string
  readonly Proof?: ManagementOrganizationInformationProof
}

/**
 * organization-info.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/management/organization-info.yaml
 */
export const ManagementOrganizationInformation: DeclarationSchema<
  'com.apple.management.organization-info',
  ManagementOrganizationInformation
> = declarationSchema({
  type: 'com.apple.management.organization-info',

  support: {
    iOS: { introduced: '15.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  payload: dictionary({
    Name: required(text),
    Email: optional(text),
    URL: optional(text),
    Proof: optional(dictionary({ IdentityToken: optional(text) })),
  }),
})
