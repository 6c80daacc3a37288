/** Why an AuthToken is rejected. */
export type AuthTokenFault =
  /** This user has proven a password, and the message has no token. */
  | 'missing'
  /** Not minted by this server for this user channel. */
  | 'foreign'
  /** The user has logged in since. */
  | 'superseded'
  | 'expired'
