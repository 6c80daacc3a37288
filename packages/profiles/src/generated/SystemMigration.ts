// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface PathsItem {
  /** Required. */
  readonly SourcePath: string
  /** Required. */
  readonly SourcePathInUserHome: boolean
  /** Required. */
  readonly TargetPath: string
  /** Required. */
  readonly TargetPathInUserHome: boolean
}

export interface CustomBehaviorItem {
  /** Required. */
  readonly Context: string
  /** Required. */
  readonly Paths: readonly PathsItem[]
}

export interface SystemMigration {
  readonly CustomBehavior?: readonly CustomBehaviorItem[]
}

/**
 * com.apple.systemmigration.yaml of Apple’s schema. macOS 10.12.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.systemmigration.yaml
 */
export const SystemMigration: PayloadSchema<'com.apple.systemmigration', SystemMigration> =
  payloadSchema({
    payloadType: 'com.apple.systemmigration',
    support: only({
      macOS: {
        introduced: '10.12.4',
        multiple: false,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      CustomBehavior: optional(
        list(
          dictionary({
            Context: required(text),
            Paths: required(
              list(
                dictionary({
                  SourcePath: required(text),
                  SourcePathInUserHome: required(boolean),
                  TargetPath: required(text),
                  TargetPathInUserHome: required(boolean),
                }),
              ),
            ),
          }),
        ),
      ),
    }),
  })

/** A payload of type `com.apple.systemmigration`. */
export const systemMigration = payloadOf(SystemMigration)
