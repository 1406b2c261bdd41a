/** Files of text that are not prose: data, subtitles, documents of other programs. They are refused by name. Pure. */

interface Kind {
  readonly name: string
  readonly hint: string
  readonly test: (head: string, path: string) => boolean
}

const CONVERT = 'Open it and save it again as text, HTML or .docx.'
const ARTICLE = 'Give the article itself, as text, Markdown or HTML.'

/** Files that people keep beside their articles. */
const CODE =
  /\.(?:[cm]?[jt]sx?|py|rb|php|pl|sh|bash|zsh|ps1|bat|c|h|cc|cpp|hpp|cs|java|kt|go|rs|swift|lua|sql|css|scss|less|ya?ml|toml|ini|cfg|conf|env|lock|log|map|ipynb|bib|sty)$/i

const KINDS: readonly Kind[] = [
  { name: 'an RTF document', hint: CONVERT, test: (head) => head.startsWith('{\\rtf') },
  {
    name: 'a PDF document',
    hint: 'Save its text, or give the page or the document it was made from.',
    test: (head) => head.startsWith('%PDF-'),
  },
  { name: 'a PostScript document', hint: CONVERT, test: (head) => head.startsWith('%!PS') },
  {
    name: 'a program or its settings',
    hint: ARTICLE,
    test: (head, path) => CODE.test(path) || /^#!\s?\/\S+/.test(head),
  },
  {
    name: 'LaTeX source',
    hint: CONVERT,
    test: (head, path) => /\.(?:tex|ltx)$/i.test(path) || /^\s*(?:%[^\n]*\n\s*)*\\documentclass\b/.test(head),
  },
  {
    name: 'a link to a page',
    hint: 'Give the address in it.',
    test: (head, path) => /^\[InternetShortcut\]/i.test(head) || /\.webloc$/i.test(path),
  },
  {
    name: 'a mailbox of several mails',
    hint: 'Save one mail as .eml.',
    test: (head, path) =>
      /\.mbox$/i.test(path) || /^From \S{1,200} [A-Z][a-z]{2} [A-Z][a-z]{2} .{6,40}\n[\w-]{2,40}:/.test(head),
  },
  {
    name: 'a list of changes to files',
    hint: ARTICLE,
    test: (head) => /^(?:diff --git |--- [^\n]{1,300}\n\+\+\+ )/.test(head),
  },
  { name: 'a web archive (WARC)', hint: 'Give the page itself.', test: (head) => /^WARC\/\d/.test(head) },
  { name: 'a calendar', hint: ARTICLE, test: (head) => /^BEGIN:VCALENDAR/i.test(head) },
  { name: 'an address card', hint: ARTICLE, test: (head) => /^BEGIN:VCARD/i.test(head) },
  {
    name: 'WebVTT subtitles',
    hint: 'Give the transcript as text, one speaker per line.',
    test: (head) => /^WEBVTT\b/.test(head),
  },
  {
    name: 'subtitles',
    hint: 'Give the transcript as text, one speaker per line.',
    test: (head) => /^\d+\s*\n\d{2}:\d{2}:\d{2}[,.]\d{3}\s*-->/.test(head),
  },
  {
    name: 'subtitles',
    hint: 'Give the transcript as text, one speaker per line.',
    test: (head) =>
      /^(?:<\?xml[^>]{0,200}>\s{0,9})?<(?:\w{1,9}:)?tt[\s>]/i.test(head) || /^\[Script Info\]/i.test(head),
  },
  {
    name: 'a list of translations',
    hint: ARTICLE,
    test: (head, path) => /\.(?:pot?|xliff?|arb)$/i.test(path) && !/^<!doctype html|^<html/i.test(head),
  },
  { name: 'JSON data', hint: `${ARTICLE} A JSON Feed begins with its version.`, test: isJson },
  { name: 'XML data', hint: ARTICLE, test: (head) => /^(?:<\?xml\b|<svg\b|<math\b|<!DOCTYPE (?!html))/i.test(head) },
  { name: 'a table (CSV)', hint: ARTICLE, test: isTable },
]

/** What the beginning of a text says that it is; nothing for prose and pages. */
export function dataKind(head: string, path = ''): Pick<Kind, 'name' | 'hint'> | undefined {
  const start = head.replace(/^[\ufeff\s]+/, '')
  return KINDS.find(({ test }) => test(start, path))
}

/** An object or a list: a bracket, and quoted names or values behind it. */
function isJson(head: string): boolean {
  return (
    /^\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\})/.test(head) ||
    /^\[\s*(?:\{\s*"|\[\s*["\d[{]|"(?:[^"\\\n]|\\.){0,2000}"\s*[,\]]|-?\d[\d.]*\s*,)/.test(head)
  )
}

/** Rows with as many separators each; in a file of another name commas count only where no space follows, as in no prose. */
function isTable(head: string, path: string): boolean {
  const isNamed = /\.(?:csv|tsv|tab)$/i.test(path)
  const rows = head
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, 12)
  if (rows.length < 2) return isNamed
  const isTight = rows.length > 2 && rows.every((row) => !row.includes(', '))
  return (isNamed ? ['\t', ';', ',', '|'] : ['\t', ';', ...(isTight ? [','] : [])]).some((separator) => {
    const counts = rows
      .slice(0, rows.length > 2 ? -1 : undefined)
      .map((row) => row.replace(/"[^"]*"/g, '').split(separator).length - 1)
    const [first = 0] = counts
    return first >= (isNamed ? 1 : 2) && counts.every((count) => count === first)
  })
}
