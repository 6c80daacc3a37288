/** The command line as a function, for programs that ship it under another name. */
export { EXIT_CODES, type ExitCase } from './exitCodes.js'
export { type Io, ioOf } from './io.js'
export { main } from './run.js'
