/** Why an AuthToken is rejected. */
export type AuthTokenFault =
  /** The message has no token, and its user has proven a password. */
  | 'missing'
  /** Not minted by this server for this user channel. */
  | 'foreign'
  /** The user has logged in again since. */
  | 'superseded'
  | 'expired'
