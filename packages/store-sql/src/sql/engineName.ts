/** The two databases that one implementation runs on. */
export type EngineName = 'sqlite' | 'postgres'
