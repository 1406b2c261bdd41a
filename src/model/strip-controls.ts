/** Text from outside, made fit for a terminal: no escape sequences, no other control characters. Pure. */

/**
 * Tab and line feed are kept; C1 counts as well, for U+009B begins an escape sequence of its own, and so do the marks that turn
 * the direction of what follows: with them a line can be made to read as another.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Escape sequences that `ours` matches stay: our own colours. */
export function stripControls(text: string, ours?: RegExp): string {
  return text.replace(CONTROLS, (found, at: number) => {
    if (found === '\r') return text[at + 1] === '\n' ? found : ''
    return found === '\u001b' && ours?.test(text.slice(at, at + 5)) === true ? found : ''
  })
}

/** A line of JSON with what the encoder leaves as it is written as escapes: the same value to whoever parses it. */
export function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
