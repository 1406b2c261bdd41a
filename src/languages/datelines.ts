/** How reports say where and when they were filed, before they begin: "LISBON, 3 May (Tidal Press) — ". */

export interface DatelineWords {
  /** Pattern of a date, with the comma or space before it. */
  readonly date: string
  /** Pattern of an article before a paper's name in brackets, where the language has one. */
  readonly article?: string
  /** Small words inside the names of places, parted by `|`. */
  readonly inPlaces: string
}

/** In order: the longest first. */
export function createDatelines({ date, article, inPlaces }: DatelineWords): readonly RegExp[] {
  const place = String.raw`\p{Lu}[\p{L}.'’-]*(?: (?:d[aeiou]|el|al|${inPlaces}|\p{Lu}[\p{L}.'’-]*)){0,3}`
  const where = String.raw`${place}(?:, ?${place}){0,2}`
  const noArticle = article === undefined ? '' : `(?!${article} )`
  return [
    // "PORT ELLERY, Maine, June 1, 2026 /PRNewswire/ --", "RIGA [Tidal Press] -": nothing but a place and a date before.
    /^\p{Lu}[\p{L}\p{N} .,'’-]{1,80}?,? ?(?:\/[\p{Lu}][^/\n]{1,40}\/|\[\p{Lu}[^\]\n]{1,40}\])\s?(?:--?|–|—|:)\s*/u,
    new RegExp(
      String.raw`^(?:${where},?)?(?:${date})?,? ?\(${noArticle}[\p{Lu}@][^()]{1,30}\)(?:\s?(?:--?|–|—|_|:|\.[-–—]?))?\s*`,
      'u',
    ),
    ...(article === undefined
      ? [new RegExp(String.raw`^${where}(?:${date})?,? ?\([^()]{2,30}\)\s?(?:--?|–|—|_|:)\s*`, 'u')]
      : [new RegExp(String.raw`^(?:${where})?,? ?\(${article} [^()]{3,30}\)(?:\s?(?:--?|–|—|_|:))?\s*`, 'u')]),
    new RegExp(String.raw`^${where}(?:${date})?(?: [-–—_]+ |(?:--|—)\s?)`, 'u'),
    // "LIMA.- ", "San Telmo.– " as papers in Spanish write it.
    /^\p{Lu}[\p{L}'’ ]{1,40}\.[-–—] /u,
    new RegExp(String.raw`^${where},? ?${date}[.:,]? (?=\p{Lu})`, 'u'),
    /^\p{Lu}{3,}(?: \p{Lu}{2,}){0,2}, \p{Lu}\p{Ll}+\. (?=\p{Lu})/u,
    /^\p{Lu}{3,}(?: \p{Lu}{2,}){0,2}(?:, [\p{Lu}][\p{L}. ]+)?: (?=\p{Lu})/u,
  ]
}
