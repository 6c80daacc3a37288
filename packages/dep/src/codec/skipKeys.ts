import { openEnum, type Open } from '@mdm-kit/codec'

/**
 * The panes of Setup Assistant that a profile can skip, as of the OS 27 list. Which platform and
 * version knows which is in Apple's table; a device ignores the others.
 *
 * Source: developer.apple.com/documentation/devicemanagement/skipkeys
 */
export const SKIP_KEYS = [
  'Accessibility',
  'AccessibilityAppearance',
  'ActionButton',
  'AgeAssurance',
  'AgeBasedSafetySettings',
  'Android',
  'Appearance',
  'AppleID',
  'AppStore',
  'Biometric',
  'CameraButton',
  'DeviceFeaturesTour',
  'DeviceToDeviceMigration',
  'Diagnostics',
  'DisplayTone',
  'EnableLockdownMode',
  'FileVault',
  'HomeButtonSensitivity',
  'iCloudDiagnostics',
  'iCloudStorage',
  'iMessageAndFaceTime',
  'Intelligence',
  'Keyboard',
  'LiquidGlass',
  'Location',
  'MessagingActivationUsingPhoneNumber',
  'Multitasking',
  'OnBoarding',
  'OSShowcase',
  'Passcode',
  'Payment',
  'Privacy',
  'Restore',
  'RestoreCompleted',
  'Safety',
  'SafetyAndHandling',
  'ScreenSaver',
  'ScreenTime',
  'SIMSetup',
  'Siri',
  'SoftwareUpdate',
  'SpokenLanguage',
  'TapToSetup',
  'TermsOfAddress',
  'Tips',
  'TOS',
  'TVHomeScreenSync',
  'TVProviderSignIn',
  'TVRoom',
  'UnlockWithWatch',
  'UpdateCompleted',
  'Wallpaper',
  'WatchMigration',
  'WebContentFiltering',
  'Welcome',
  'Zoom',
] as const

export type SkipKey = Open<(typeof SKIP_KEYS)[number]>
export const SkipKey = openEnum('SkipKey', SKIP_KEYS)
