/** What the exit code says; `mdm-kit --help` prints this table. */
export const EXIT_CODES = {
  ok: { code: 0, when: 'done' },
  wrong: {
    code: 1,
    when: 'the input was read, and something is wrong with it; or the device reported an error',
  },
  usage: { code: 2, when: 'the command line is wrong; nothing was done' },
  unreadable: { code: 3, when: 'a file, the input or a credential cannot be read' },
  rejected: { code: 4, when: 'Apple or the server rejected the request' },
  unreachable: { code: 5, when: 'Apple or the server did not respond; the same again may succeed' },
  fault: { code: 70, when: 'a fault in mdm-kit: please report it' },
  interrupted: { code: 130, when: 'it was interrupted' },
} as const

export type ExitCase = keyof typeof EXIT_CODES
