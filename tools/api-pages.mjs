// docs/api.md and docs/api-types.md out of the declarations that the build writes: every public name with its docstring.
//   npm run build && node tools/api-pages.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { format, resolveConfig } from 'prettier'

const root = path.resolve(import.meta.dirname, '..')

const DOORS = [
  ['quotes', 'pullquote/quotes'],
  ['read', 'pullquote/read'],
  ['render', 'pullquote/render'],
  ['send', 'pullquote/send'],
  ['index', 'pullquote'],
]

const IMPORT_NOTE = {
  'pullquote/quotes': 'Loads neither mail nor stores.',
  pullquote: 'Everything of the pages above, and these.',
}

const declarations = (file) => readFileSync(path.join(root, 'dist', file.replace(/\.ts$/, '.d.ts')), 'utf8')

/** What a door exports: the name outside, the name inside, and the file that declares it. */
function exportsOf(door) {
  const text = declarations(`${door}.ts`)
  const named = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '\.\/([^']*)'/gm)].flatMap(([, names, file]) =>
    names
      .split(',')
      .map((name) => /^\s*(?:type )?(\w+)(?: as (\w+))?\s*$/.exec(name))
      .filter((found) => found !== null)
      .map(([, inside, outside = inside]) => ({ inside, outside, file })),
  )
  const all = [...text.matchAll(/^export (?:type )?\* from '\.\/([^']*)'/gm)]
    .map(([, file]) => file)
    .filter((file) => !DOORS.some(([name]) => `${name}.ts` === file))
    .flatMap((file) => {
      const names = [...declarations(file).matchAll(DECLARED)].map(([, , , name]) => name)
      return names.map((name) => ({ inside: name, outside: name, file }))
    })
  return [...named, ...all]
}

const DECLARED =
  /^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (declare (?:function|const|class)|interface|type) (\w+)[^\n]*/gm

/** Docstring and declaration of a name; follows a file that only passes it on. */
function find(name, file) {
  const text = declarations(file)
  for (const found of text.matchAll(DECLARED)) {
    if (found[3] !== name) continue
    const start = found.index + (found[1]?.length ?? 0)
    return { doc: docOf(found[1]), kind: found[2], code: declarationAt(text, start) }
  }
  const passed = [...text.matchAll(/^export (?:type )?(?:\{([^}]*)\}|\*) from '([^']*)'/gm)]
  for (const [, names, from] of passed) {
    if (names !== undefined && !new RegExp(`\\b${name}\\b`).test(names)) continue
    const answer = find(name, path.posix.join(path.posix.dirname(file), from))
    if (answer !== undefined) return answer
  }
  return undefined
}

/** To the end of the declaration: the first line end outside all brackets. */
function declarationAt(text, start) {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1
    else if ('{([<'.includes(text[at])) depth += 1
    else if ('})]'.includes(text[at]) || (text[at] === '>' && text[at - 1] !== '=')) depth -= 1
    else if (text[at] === '\n' && depth === 0 && !/^\s*[|&]/.test(text.slice(at + 1, at + 80)))
      return text.slice(start, at)
  }
  return text.slice(start)
}

const docOf = (comment = '') =>
  comment
    .replace(/^\/\*\*\s?|\s*\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()

/** `@throws` and its like as sentences of their own. */
const asMarkdown = (doc) =>
  doc
    .replace(/^@throws /gm, '\nThrows ')
    .replace(/^@returns? /gm, '\nReturns ')
    .replace(/^@param (\w+) /gm, '\n- `$1`: ')
    .replace(/<(?=\w)/g, '\\<')
    .trim()

/** Of a table the name is enough: its text says what it contains. */
const plain = (code) =>
  code
    .replace(/^export (?:declare )?/, '')
    .replace(/^(const \w+): \{[^]*$/, '$1')
    .replace(/;$/, '')

/** Every public name once, under the door that shows it first. */
export function publicNames() {
  const seen = new Set()
  return DOORS.map(([door, specifier]) => ({
    specifier,
    names: exportsOf(door)
      .filter(({ outside }) => !seen.has(outside) && seen.add(outside))
      .map(({ inside, outside, file }) => {
        const found = find(inside, file)
        if (found === undefined) throw new Error(`${specifier}: no declaration of ${inside} in ${file}`)
        return { name: outside, ...found, code: plain(found.code).replace(new RegExp(`\\b${inside}\\b`), outside) }
      }),
  }))
}

const isType = ({ kind }) => kind === 'interface' || kind === 'type'
const section = (level, { name, doc, code }) =>
  [`${level} ${name}`, asMarkdown(doc), `\`\`\`ts\n${code}\n\`\`\``].filter((part) => part !== '').join('\n\n')

/** File name → text. */
export async function apiPages() {
  const doors = publicNames()
  const functions = doors.flatMap(({ specifier, names }) => [
    `## ${specifier}`,
    ...(IMPORT_NOTE[specifier] === undefined ? [] : [IMPORT_NOTE[specifier]]),
    ...names.filter((one) => !isType(one)).map((one) => section('###', one)),
  ])
  const types = doors.flatMap(({ specifier, names }) => {
    const own = names.filter(isType)
    return own.length === 0 ? [] : [`## ${specifier}`, ...own.map((one) => section('###', one))]
  })
  const pages = {
    'api.md': [
      '# The library',
      'Made from the docstrings by `node tools/api-pages.mjs`. ES modules with types. All offsets are UTF-16 code units; `end` is exclusive. The types are on [their own page](api-types.md); a failure of the world or of the caller is a `DigestError` with one of [these codes](errors.md).',
      ...functions,
    ],
    'api-types.md': [
      '# Types of the library',
      'Made from the docstrings by `node tools/api-pages.mjs`. The functions are in [the library](api.md).',
      ...types,
    ],
  }
  const options = await resolveConfig(path.join(root, 'docs', 'api.md'))
  const made = Object.entries(pages).map(async ([name, parts]) => [
    name,
    await format(`${parts.join('\n\n')}\n`, { ...options, parser: 'markdown' }),
  ])
  return Object.fromEntries(await Promise.all(made))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, text] of Object.entries(await apiPages())) writeFileSync(path.join(root, 'docs', name), text)
}
