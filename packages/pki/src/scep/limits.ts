/** In bits. Apple's devices make RSA keys of 4096 at most. */
export const LARGEST_RSA_BITS = 4096

/** In a response to GetCACert: who issued whom is looked at for each pair. */
export const MOST_AUTHORITIES = 20
