/**
 * The Handlebars environments: strict, only the helpers below, no access to prototypes or to the disk. Article text
 * is data and is escaped; nothing here marks a string as safe but tokens, which are letters, digits and underscores.
 */
import Handlebars from 'handlebars'
import { DigestError, reasonOf } from '../model/errors.ts'
import { remember } from '../text/remember.ts'
import type { TemplateFile, TemplateSet } from './template.ts'

/** A helper gets its arguments in order and the named ones in `hash`; what it returns is escaped like any value. */
export type Helper = (args: readonly unknown[], hash: Readonly<Record<string, unknown>>) => unknown

/** HTML that a helper made and vouches for: it is put in as it is. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

export interface TemplateOptions {
  readonly helpers: Readonly<Record<string, Helper>>
  /** Values that each file sees as `@name`, whatever its context. */
  readonly data: Readonly<Record<string, unknown>>
  /** For the text part: values come out as they are. */
  readonly noEscape?: boolean
}

/** A preview compiles the same files at each change of words, a send those of the letter and of its page. */
const KEPT = 200
const parse = remember((text) => Handlebars.parse(text), KEPT)
/** By the names of the helpers, a line break, and the file's text: what a file compiles to does not depend on more. */
const precompile = remember((key) => {
  const cut = key.indexOf('\n')
  const [mode, ...names] = key.slice(0, cut).split(' ')
  const code = Handlebars.precompile(parse(key.slice(cut + 1)), {
    strict: true,
    knownHelpersOnly: true,
    // `log` writes to the console: switched off by name, like any helper that is not there.
    knownHelpers: { log: false, ...Object.fromEntries(names.map((name) => [name, true])) },
    noEscape: mode === 'text',
    preventIndent: true,
  }) as unknown as string
  // oxlint-disable-next-line typescript/no-implied-eval -- Handlebars' own code, made of names and texts that it has quoted
  return new Function(`return ${code}`)() as object
}, KEPT)

/** Fills a file of the set with a context. Throws E_TEMPLATE with file, line and the helper or partial in question. */
export type Fill = (name: string, context: unknown) => string

/** The set's files, compiled once each as they are first used. */
export function createFill(set: TemplateSet, options: TemplateOptions): Fill {
  const env = Handlebars.create()
  for (const [name, helper] of Object.entries(options.helpers)) {
    env.registerHelper(name, (...given: unknown[]) => {
      const last = given.at(-1) as { hash: Record<string, unknown> }
      const value = helper(given.slice(0, -1), last.hash)
      return value instanceof Markup ? new Handlebars.SafeString(value.html) : value
    })
  }
  const compileText = (file: TemplateFile) => {
    const tree = parse(file.text)
    if (options.noEscape !== true) {
      refuseUnescaped(file, tree)
      refuseUnquoted(file)
    }
    const mode = options.noEscape === true ? 'text' : 'html'
    return env.template(precompile(`${[mode, ...Object.keys(options.helpers)].join(' ')}\n${file.text}`))
  }
  const compile = (file: TemplateFile): Handlebars.TemplateDelegate => {
    let run: Handlebars.TemplateDelegate | undefined
    return (value, runtime) => {
      try {
        run ??= compileText(file)
        return run(value, runtime)
      } catch (error) {
        throw error instanceof DigestError ? error : templateError(file, error)
      }
    }
  }
  const compiled = new Map([...set.files].map(([key, file]) => [key, compile(file)] as const))
  for (const [key, run] of compiled) {
    const partial = /^partials\/(.+)\.hbs$/.exec(key)?.[1]
    if (partial !== undefined) env.registerPartial(partial, run)
  }
  return (name, context) => {
    const run = compiled.get(name)
    if (run === undefined) throw new DigestError('E_TEMPLATE', `Template '${set.name}' has no ${name}`)
    return run(context, { data: options.data })
  }
}

interface Node {
  readonly type: string
  readonly escaped?: boolean
  readonly loc?: { readonly start: { readonly line: number } }
  readonly body?: readonly Node[]
  readonly program?: Node
  readonly inverse?: Node
}

/** `{{{x}}}` and `{{&x}}` would let an article's text become markup, whoever wrote the template. */
function refuseUnescaped(file: TemplateFile, node: Node): void {
  if (node.type === 'MustacheStatement' && node.escaped === false) {
    throw new DigestError(
      'E_TEMPLATE',
      `${file.file}:${node.loc?.start.line ?? 1}: {{{ }}} and {{& }} are not allowed`,
      {
        hint: 'Write {{ }}. The editor’s Markdown is printed by {{markdown issue.intro}}.',
      },
    )
  }
  for (const child of [...(node.body ?? []), node.program, node.inverse]) {
    if (child !== undefined && child !== null) refuseUnescaped(file, child)
  }
}

const MUSTACHE = /\{\{[^{}]*\}\}/g
/** What prints nothing itself: `{{#if`, `{{/if`, `{{else`, `{{^`, `{{!`, `{{>`. */
const BLOCK = /^\{\{~?\s*(?:[#/^!>]|else\b)/
const TAG = /<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g

const lineFeeds = (text: string) => text.replace(/[^\n]/g, '')

/** `href={{url}}`: without quotes an article's text could end the value and begin an attribute of its own. */
function refuseUnquoted(file: TemplateFile): void {
  const bare = file.text.replace(
    MUSTACHE,
    (mustache) => `${BLOCK.test(mustache) ? '\uE001' : '\uE000'}${lineFeeds(mustache)}`,
  )
  for (const match of bare.matchAll(TAG)) {
    const outside = match[0].replace(/"[^"]*"|'[^']*'/g, (quoted) => `"${lineFeeds(quoted)}"`)
    // A value without quotes, or the name of an attribute: `<a {{name}}>`.
    const at = outside.search(/=\s*[^\s>"]*[\uE000\uE001]|[\s\uE001][^\s>"=]*\uE000/)
    if (at === -1) continue
    const line = (bare.slice(0, match.index) + outside.slice(0, at)).split('\n').length
    throw new DigestError('E_TEMPLATE', `${file.file}:${line}: a {{ }} inside a tag is not in quotation marks`, {
      hint: 'Write href="{{url}}".',
    })
  }
}

function templateError(file: TemplateFile, error: unknown): DigestError {
  const reason = reasonOf(error)
  const partial = /The partial (\S+) could not be found/.exec(reason)?.[1]
  const helper = /unknown helper (\S+)/.exec(reason)?.[1]
  const line =
    (error as { lineNumber?: number }).lineNumber ??
    Number(
      / line (\d+)/.exec(reason)?.[1] ??
        / - (\d+):\d+/.exec(reason)?.[1] ??
        lineWith(file.text, partial ?? /no interface word '(.+)'/.exec(reason)?.[1]),
    )
  const place = Number.isNaN(line) ? file.file : `${file.file}:${line}`
  return new DigestError('E_TEMPLATE', `${place}: ${plainReason(reason, helper, partial)}`, {
    hint: helper === undefined ? 'pullquote docs templates lists what a template may use.' : HELPER_HINT,
    cause: error,
  })
}

const HELPER_HINT =
  'pullquote docs templates lists the helpers; a field needs its object before it, as in story.headline.'

function plainReason(reason: string, helper: string | undefined, partial: string | undefined): string {
  if (helper !== undefined) return `there is no helper '${helper}'`
  if (partial !== undefined) return `there is no partial '${partial}' (partials/${partial}.hbs)`
  const missing = /^"(.+)" not defined in/.exec(reason)?.[1]
  if (missing !== undefined) return `there is no field '${missing}' here`
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(reason) ?? []
  if (opened !== undefined) return `{{#${opened}}} is closed by {{/${closed}}}`
  const lines = reason.split('\n')
  const got = lines[0]?.startsWith('Parse error on line') === true ? /, got '(\w+)'$/.exec(reason)?.[1] : undefined
  if (got === 'EOF') return 'a block that {{# opens is not closed before the end of the file'
  if (got !== undefined) return `the braces {{ }} cannot be read near: ${lines[1]?.trim() ?? ''}`
  return lines[0]?.replace(/ - \d+:\d+$/, '') ?? reason
}

/** The first line that names a partial or a word: Handlebars gives no place for these. */
function lineWith(text: string, name: string | undefined): number {
  if (name === undefined) return Number.NaN
  const at = text.split('\n').findIndex((line) => line.includes('{{') && line.includes(name))
  return at === -1 ? Number.NaN : at + 1
}
