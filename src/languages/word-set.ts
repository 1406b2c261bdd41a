/** A list of words written as one string, parted by white space. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Whether a sentence opens with one of these words or phrases, parted by `|`, behind a mark or bracket. */
export const opensWith = (phrases: string): RegExp =>
  new RegExp(String.raw`^["„«“‘'(]*\s?(?:${phrases.replaceAll(/\s*\n\s*/gu, '')})(?![\p{L}\p{M}])`, 'iu')
