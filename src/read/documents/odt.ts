/**
 * The text of an OpenDocument `content.xml` as simple HTML (ODF 1.3, chapter 5: paragraphs, headings, lists, links). One
 * pass over the tags: however a damaged file continues, nothing is searched for twice.
 */
const TAG = /<(\/?)([\w:-]{1,60})([^<>]*)>/g
/** Left out with all that is in them. */
const DROPPED = new Set(
  'text:tracked-changes office:annotation text:note text:table-of-content office:forms text:sequence-decls draw:frame'.split(
    ' ',
  ),
)
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ 'text:p': 'p', 'text:list-item': 'li', 'text:list': 'ul' }),
)

export function odtToHtml(xml: string): string {
  const start = /<office:text(?=[\s>])/.exec(xml)?.index
  if (start === undefined) return ''
  const source = xml.slice(start, endOf(xml))
  const out: string[] = []
  const dropped: string[] = []
  let at = 0
  let rank = 2
  for (const match of source.matchAll(TAG)) {
    const [tag, slash, name = '', rest = ''] = match
    if (dropped.length === 0) out.push(source.slice(at, match.index))
    at = match.index + tag.length
    const isEmpty = rest.endsWith('/')
    if (DROPPED.has(name) && !isEmpty) {
      if (slash === '') dropped.push(name)
      else if (dropped.at(-1) === name) dropped.pop()
    } else if (dropped.length === 0) {
      if (name === 'text:h' && slash === '') rank = rankOf(rest)
      out.push(htmlTag(name, slash ?? '', rest, isEmpty, rank))
    }
  }
  return out.join('')
}

function endOf(xml: string): number | undefined {
  const end = xml.lastIndexOf('</office:text')
  return end === -1 ? undefined : end
}

function htmlTag(name: string, slash: string, rest: string, isEmpty: boolean, rank: number): string {
  if (name === 'text:s' || name === 'text:tab') return ' '
  if (name === 'text:line-break') return '<br>'
  if (name === 'text:h') return `<${slash}h${rank}>`
  if (name === 'text:a') return slash === '/' ? '</a>' : `<a href="${/xlink:href="([^"]*)"/.exec(rest)?.[1] ?? ''}">`
  const known = NAMED.get(name)
  return known === undefined || isEmpty ? '' : `<${slash}${known}>`
}

function rankOf(attributes: string): number {
  return Math.min(6, Number(/text:outline-level="(\d)"/.exec(attributes)?.[1] ?? 2))
}
