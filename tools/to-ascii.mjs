/**
 * Code in ASCII alone, which V8 keeps in half the memory: esbuild's `charset: 'ascii'` leaves regular expressions as they
 * are written.
 */
export const toAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
