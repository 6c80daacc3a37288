// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface PrintingDefaultPrinter {
  readonly DeviceURI?: string
  readonly DisplayName?: string
}

export interface PrintingUserPrinterListPrinter {
  readonly DeviceURI?: string
  readonly DisplayName?: string
  readonly Location?: string
  readonly Model?: string
  /** Default: false. */
  readonly PrinterLocked?: boolean
  readonly PPDURL?: string
}

export interface PrintingUserPrinterList {
  readonly Printer?: PrintingUserPrinterListPrinter
}

export interface Printing {
  /** Default: true. */
  readonly RequireAdminToAddPrinters?: boolean
  /** Default: true. */
  readonly AllowLocalPrinters?: boolean
  /** Default: false. */
  readonly RequireAdminToPrintLocally?: boolean
  /** Default: false. */
  readonly ShowOnlyManagedPrinters?: boolean
  /** Default: false. */
  readonly PrintFooter?: boolean
  /** Default: false. */
  readonly PrintMACAddress?: boolean
  readonly FooterFontSize?: string
  readonly FooterFontName?: string
  readonly DefaultPrinter?: PrintingDefaultPrinter
  readonly UserPrinterList?: PrintingUserPrinterList
}

/**
 * com.apple.mcxprinting.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mcxprinting.yaml
 */
export const Printing: PayloadSchema<'com.apple.mcxprinting', Printing> = payloadSchema({
  payloadType: 'com.apple.mcxprinting',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    RequireAdminToAddPrinters: optional(boolean, { default: true }),
    AllowLocalPrinters: optional(boolean, { default: true }),
    RequireAdminToPrintLocally: optional(boolean, { default: false }),
    ShowOnlyManagedPrinters: optional(boolean, { default: false }),
    PrintFooter: optional(boolean, { default: false }),
    PrintMACAddress: optional(boolean, { default: false }),
    FooterFontSize: optional(text),
    FooterFontName: optional(text),
    DefaultPrinter: optional(
      dictionary({ DeviceURI: optional(text), DisplayName: optional(text) }),
    ),
    UserPrinterList: optional(
      dictionary({
        Printer: optional(
          dictionary({
            DeviceURI: optional(text),
            DisplayName: optional(text),
            Location: optional(text),
            Model: optional(text),
            PrinterLocked: optional(boolean, { default: false }),
            PPDURL: optional(text),
          }),
        ),
      }),
    ),
  }),
})

/** A payload of type `com.apple.mcxprinting`. */
export const printing = payloadOf(Printing)
