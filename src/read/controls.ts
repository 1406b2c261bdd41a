/** Control characters of a text that is read: tab, line feed and carriage return are not meant. Pure. */

/** Of a field: a page can state a headline with escape sequences of terminals in it. */
export function controlsToSpaces(field: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return field.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]+/g, ' ')
}

/** Of a paragraph, as a browser shows it: they are not seen, and join what is around them; Word's line break is a space. */
export function withoutControls(paragraph: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return paragraph.replace(/[\u000b\u000c]/g, ' ').replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
}
