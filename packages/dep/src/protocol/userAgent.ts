/** What the clients of this package call themselves, unless told otherwise. */
export const USER_AGENT = 'mdm-kit-dep/0.1'
