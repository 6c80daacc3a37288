/** Whether Apple's answer says this word, in whatever case. */
export const isWord = (said: string | undefined, word: string): boolean =>
  said?.toUpperCase() === word
