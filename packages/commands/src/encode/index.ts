// Writing a command that is there, and nothing else: for a server that queues what others have made.

export { encodeCommand } from '../encodeCommand.js'
