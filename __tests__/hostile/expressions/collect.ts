/** Every regular expression of `src`: the literals by the parser, the built ones by watching modules build them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

export interface Expression {
  readonly source: string
  readonly flags: string
  readonly file: string
  /** Not a literal. */
  readonly isBuilt?: boolean
}

const SRC = path.resolve(import.meta.dirname, '../../../src')

export const shown = ({ source, flags }: Pick<Expression, 'source' | 'flags'>) => `/${source}/${flags}`

/** Files that build expressions, other than those of the tokens in a rendered issue. */
export function buildingFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => {
    const calls = file.endsWith('.ts') ? readFileSync(path.join(SRC, file), 'utf8').split('new RegExp(').slice(1) : []
    return calls.some((call) => !/^.?.?pq_/.test(call))
  })
}

/** Each expression once, by what it looks like. */
export async function collectExpressions(): Promise<ReadonlyMap<string, Expression>> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const found = new Map<string, Expression>()
  const builders: string[] = []
  for (const file of files.toSorted()) {
    const text = readFileSync(path.join(SRC, file), 'utf8')
    if (text.includes('new RegExp(')) builders.push(file)
    walk(parseSync(text, { syntax: 'typescript', target: 'es2022' }).body, (source, flags) => {
      add({ source, flags, file })
    })
  }
  for (const one of await watch([...builders, 'languages/index.ts'])) add(one)
  return found

  function add(expression: Expression): void {
    if (!found.has(shown(expression))) found.set(shown(expression), expression)
  }
}

function walk(node: unknown, tell: (source: string, flags: string) => void): void {
  if (typeof node !== 'object' || node === null) return
  const { type, pattern, flags } = node as { type?: unknown; pattern?: unknown; flags?: unknown }
  if (type === 'RegExpLiteral') tell(String(pattern), String(flags))
  for (const value of Object.values(node)) walk(value, tell)
}

/** What the modules build while they load: their constants, and those of every language. */
async function watch(files: readonly string[]): Promise<Expression[]> {
  const real = globalThis.RegExp
  const built: Expression[] = []
  globalThis.RegExp = new Proxy(real, {
    construct(target, args: [string, string?]) {
      const expression = new target(...args)
      const file = /\/src\/(.+?\.ts)/.exec(new Error('where').stack?.split('\n')[2] ?? '')?.[1]
      // A library with a folder of the same name is not ours.
      if (file !== undefined && existsSync(path.join(SRC, file)))
        built.push({ source: expression.source, flags: expression.flags, file, isBuilt: true })
      return expression
    },
  })
  try {
    for (const file of files) await import(path.join(SRC, file))
    await callBuilders()
  } finally {
    globalThis.RegExp = real
  }
  return built
}

const PAGE = `<html><head><meta property="og:site_name" content="Quay County Times"><meta name="author" content="Ida Brook">
<script>let ferry</script></head><body><article><h1>The ferry runs</h1><p class="byline">By Ida Brook</p>
<p>The ferry to Ness ran again on Monday after six weeks, the county said.</p></article>
<div class="author-bio">Ida Brook is a reporter who covers the county and its ferries for the Times.</div></body></html>`

const FEED = `<rss version="2.0"><channel><title>Quay</title><item><title>The ferry runs - Quay Times</title><link>https://quay.example/a</link><source url="https://quay.example/feed">Quay Times</source><dc:creator>Ida Brook</dc:creator><description>It runs again.</description></item></channel></rss>`

/** Functions that build an expression of what they are given, with names as they come. */
async function callBuilders(): Promise<void> {
  const { bioSubject } = await import('../../../src/read/text/credits.ts')
  const { pagesOfSitemap } = await import('../../../src/read/sources/lists.ts')
  const { READ_TASKS } = await import('../../../src/read/tasks.ts')
  const { readHtml } = await import('../../../src/read/html/read-html.ts')
  const { parseMessage } = await import('../../../src/lint/message.ts')
  bioSubject('Ida Brook, the reporter, writes on ferries.', [])
  pagesOfSitemap('<urlset><url><loc>https://quay.example/a</loc><lastmod>2026-03-02</lastmod></url></urlset>')
  const feed = READ_TASKS.feed({ bytes: Buffer.from(FEED) })
  for (const entry of feed.entries) READ_TASKS.entry(entry, feed)
  readHtml(PAGE, { url: 'https://qct.example/ferry' })
  await parseMessage(
    Buffer.from(
      'Content-Type: multipart/alternative; boundary="b.1"\r\n\r\n--b.1\r\nContent-Type: text/plain\r\n\r\nIt runs.\r\n--b.1--\r\n',
    ),
  )
}
