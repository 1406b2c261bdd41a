/**
 * One `html` and one `body` around everything, as a browser builds them: it ignores where they end, and a second one. The
 * parser takes the first element for the whole page and drops what comes after it.
 */
const ENDS = /<\/(?:html|body)(?=[\s>])[^<>]*>/gi
const STARTS = /<(html|body)(?=[\s>])[^<>]*>/gi
const DOCTYPE = /^\s*<!doctype[^<>]*>/i

export function withOneRoot(html: string): string {
  const seen = new Set<string>()
  const flat = html.replace(ENDS, '').replace(STARTS, (tag, name: string) => {
    const key = name.toLowerCase()
    if (seen.has(key)) return ''
    seen.add(key)
    return tag
  })
  if (seen.has('html')) return flat
  const inner = flat.replace(DOCTYPE, '')
  return `<!doctype html><html>${seen.has('body') ? inner : `<body>${inner}`}</html>`
}
