/** Every regular expression of `src`: the literals by the parser, the built ones by watching modules build them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'

export interface Expression {
  readonly source: string
  readonly flags: string
  readonly file: string
}

const SRC = path.resolve(import.meta.dirname, '../../../src')

export const shown = ({ source, flags }: Pick<Expression, 'source' | 'flags'>) => `/${source}/${flags}`

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
        built.push({ source: expression.source, flags: expression.flags, file })
      return expression
    },
  })
  try {
    for (const file of files) await import(path.join(SRC, file))
  } finally {
    globalThis.RegExp = real
  }
  return built
}
