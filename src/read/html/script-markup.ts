/** The article of a page that shows it only with a script: markup in a string of the script, as frameworks ship it. */

const PARAGRAPH = /(?:<|\\u003c)p(?=[\s>\\])/gi
/** Paragraphs that such a string has at least; fewer are a label or a notice. */
const PARAGRAPHS = 3

/** Such a string often is in JSON that is itself a string. */
const LEVELS = 2

/** The string with the most markup of paragraphs, unescaped; nothing where no script has one. */
export function markupIn(scripts: readonly string[]): string | undefined {
  const found = scripts.flatMap((script) => stringsOf(script, LEVELS))
  return found.reduce<string | undefined>((best, one) => (one.length > (best?.length ?? 0) ? one : best), undefined)
}

function stringsOf(script: string, levels: number): string[] {
  const found: string[] = []
  let end = 0
  for (const { index } of script.matchAll(PARAGRAPH)) {
    if (index < end) continue
    const start = quoteBefore(script, index, end)
    end = start === -1 ? index + 1 : quoteAfter(script, index)
    const text = start === -1 ? '' : script.slice(start + 1, end)
    if ((text.match(PARAGRAPH)?.length ?? 0) < PARAGRAPHS) continue
    const whole = unescape(text)
    const inner = levels > 1 ? stringsOf(whole, levels - 1) : []
    found.push(...(inner.length > 0 ? inner : [whole]))
  }
  return found
}

function quoteBefore(script: string, from: number, limit: number): number {
  for (let at = script.lastIndexOf('"', from); at >= limit; at = at === 0 ? -1 : script.lastIndexOf('"', at - 1))
    if (isFree(script, at)) return at
  return -1
}

function quoteAfter(script: string, from: number): number {
  for (let at = script.indexOf('"', from); at !== -1; at = script.indexOf('"', at + 1))
    if (isFree(script, at)) return at
  return script.length
}

/** Whether no backslash takes the quotation mark into the string. */
function isFree(script: string, at: number): boolean {
  let slashes = 0
  while (script[at - slashes - 1] === '\\') slashes++
  return slashes % 2 === 0
}

const SIGNS: ReadonlyMap<string, string> = new Map(Object.entries({ n: '\n', t: ' ', r: ' ', b: '', f: '' }))

function unescape(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gis, (_, code?: string, sign = '') =>
    code === undefined ? (SIGNS.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
