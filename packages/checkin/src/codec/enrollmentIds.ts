import * as t from 'io-ts'

/**
 * Who speaks: on every check-in message and on every report.
 *
 * Which keys come depends on the enrollment and the channel; `enrollmentOf` reads them. Apple's
 * schema marks both UDID and EnrollmentID as required, and a device sends exactly one of them.
 * All are opaque text that the device chose, of no promised length; letter case is kept.
 *
 * Source: Apple device-management, `mdm/checkin/*.yaml`.
 */
export const EnrollmentIds = t.partial(
  {
    /** Device enrollments, on both channels. Never in a User Enrollment. */
    UDID: t.string,
    /** User Enrollments, on both channels: identifies the device for this enrollment only. */
    EnrollmentID: t.string,
    /** User channel: the user's GUID on macOS, all F on Shared iPad. */
    UserID: t.string,
    /** User channel of a User Enrollment on macOS. */
    EnrollmentUserID: t.string,
    /** User channel: the short name on macOS, the Managed Apple Account on Shared iPad. */
    UserShortName: t.string,
    /** User channel on macOS: the full name. */
    UserLongName: t.string,
  },
  'EnrollmentIds',
)
export type EnrollmentIds = t.TypeOf<typeof EnrollmentIds>

/**
 * What may come besides the ids on a user channel.
 *
 * All but NotOnConsole are missing from Apple's schema and described in its pages.
 */
export const UserChannelKeys = t.partial(
  {
    /** From the last UserAuthenticate, for network and mobile users. A secret. */
    AuthToken: t.string,
    /** The login waits: send the whole queue now, since it blocks until the empty answer. Absent means false. */
    NeedSyncResponse: t.boolean,
    /**
     * Setup Assistant asks for the password policy before the user exists: commands get NotNow
     * until an empty answer or DeviceConfigured. Absent means false.
     */
    UserConfiguration: t.boolean,
    /** macOS 10.11: the user is logged in, but not at the screen. Absent means unknown. */
    NotOnConsole: t.boolean,
  },
  'UserChannelKeys',
)
export type UserChannelKeys = t.TypeOf<typeof UserChannelKeys>
