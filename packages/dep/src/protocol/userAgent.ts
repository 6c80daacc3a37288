/** The default User-Agent of this package's clients. */
export const USER_AGENT = 'mdm-kit-dep/0.1'
