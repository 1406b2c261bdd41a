/** Credit lines to clean names: "By", roles, dates, handles and publishers off; "and", "und", commas split. */

const LEAD =
  /^(?:(?:written|story|text|words|reviewed|edited|posted|reported|reporting|article|published|autor|author|authors|auteur|rédaction)\s*)?(?:by|von|par|por|di|de|door|af|av|przez|od|text|autor|author|authors|autorin)\s*:?\s+/iu
const SEPARATOR = /\s*(?:[,;|/&·•\n、，]|\s(?:and|und|et|y|e|og|och|en|oraz|ve|with)\s)\s*/iu
const NOT_A_NAME =
  /^(?:by|staff|admin|administrator|editor|editors|unknown|anonymous|guest|author|redaktion|rédaction|null|undefined)$|https?:|www\.|@|\.com\b/iu
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|m\.d|ph\.?d|esq|rn|dds|cfa|cpa|mba)\.?$/i

/** Names of a credit line, in order, each once. */
export function parseNames(credit: string): string[] {
  const plain = credit
    .replace(/\u2709\ufe0f?|[\u2022\u00b7]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEAD, '')
  const names: string[] = []
  for (const piece of plain.split(SEPARATOR)) {
    const name = piece.trim().replace(LEAD, '')
    if (name === '' || NOT_A_NAME.test(name)) continue
    if (SUFFIX.test(name) && names.length > 0) names[names.length - 1] += `, ${name}`
    else if (!names.includes(name)) names.push(name)
  }
  return names
}
