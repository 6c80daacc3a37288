/**
 * What two spellings of one serial number have in common. Labels, spreadsheets and people write them
 * in either case and with blanks around them; Apple writes capitals.
 */
export const serialNumberKey = (serial: string): string => serial.trim().toUpperCase()
