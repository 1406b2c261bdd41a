/** Text from outside, made fit for a terminal: no escape sequences, no other control characters. Pure. */

/** Tab and line feed are kept; C1 counts as well, for U+009B begins an escape sequence of its own. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Escape sequences that `ours` matches stay: our own colours. */
export function stripControls(text: string, ours?: RegExp): string {
  return text.replace(CONTROLS, (found, at: number) => {
    if (found === '\r') return text[at + 1] === '\n' ? found : ''
    return found === '\u001b' && ours?.test(text.slice(at, at + 5)) === true ? found : ''
  })
}
