// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  only,
  optional,
  required,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface MathSettingsCalculatorBasicMode {
  /** Required. */
  readonly AddSquareRoot: boolean
}

export interface MathSettingsCalculatorScientificMode {
  /** Required. */
  readonly Enabled: boolean
}

export interface MathSettingsCalculatorProgrammerMode {
  /** Required. */
  readonly Enabled: boolean
}

export interface MathSettingsCalculatorMathNotesMode {
  /** Required. */
  readonly Enabled: boolean
}

export interface MathSettingsCalculatorInputModes {
  /** Required. */
  readonly UnitConversion: boolean
  /** Required. Not on: iOS. */
  readonly RPN: boolean
}

export interface MathSettingsCalculator {
  readonly BasicMode?: MathSettingsCalculatorBasicMode
  readonly ScientificMode?: MathSettingsCalculatorScientificMode
  /** Not on: iOS. */
  readonly ProgrammerMode?: MathSettingsCalculatorProgrammerMode
  readonly MathNotesMode?: MathSettingsCalculatorMathNotesMode
  readonly InputModes?: MathSettingsCalculatorInputModes
}

export interface MathSettingsSystemBehavior {
  /** Required. */
  readonly KeyboardSuggestions: boolean
  /** Required. */
  readonly MathNotes: boolean
}

export interface MathSettings {
  readonly Calculator?: MathSettingsCalculator
  readonly SystemBehavior?: MathSettingsSystemBehavior
}

const mathSettingsCalculatorScientificModeField: DictionaryField = dictionary({
  Enabled: required(boolean),
})

/**
 * math.settings.yaml of Apple’s schema. iOS 18.0, macOS 15.0. Not on: tvOS, visionOS,
 * watchOS. Enrollments (iOS, macOS): supervised. Scopes (iOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/math.settings.yaml
 */
export const MathSettings: DeclarationSchema<
  'com.apple.configuration.math.settings',
  MathSettings
> = declarationSchema({
  type: 'com.apple.configuration.math.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '18.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['user'],
    },
  }),
  payload: dictionary({
    Calculator: optional(
      dictionary({
        BasicMode: optional(dictionary({ AddSquareRoot: required(boolean) })),
        ScientificMode: optional(mathSettingsCalculatorScientificModeField),
        ProgrammerMode: optional(mathSettingsCalculatorScientificModeField, {
          support: { iOS: absent },
        }),
        MathNotesMode: optional(mathSettingsCalculatorScientificModeField),
        InputModes: optional(
          dictionary({
            UnitConversion: required(boolean),
            RPN: required(boolean, { support: { iOS: absent } }),
          }),
        ),
      }),
    ),
    SystemBehavior: optional(
      dictionary({ KeyboardSuggestions: required(boolean), MathNotes: required(boolean) }),
    ),
  }),
})
