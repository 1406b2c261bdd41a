/** What is wrong with a YAML file, in the words of somebody who has never written one. Pure. */
import { commentedColour, commentedInBrackets, sayCommentedColour, type BrokenYaml } from './yaml.ts'

/** `source` is the whole file. */
export function sayYamlError({ code, message, offset: at }: BrokenYaml, source: string): string {
  const before = source.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  const line = source.slice(start).split('\n', 1)[0] ?? ''
  const above =
    source
      .slice(0, Math.max(0, start - 1))
      .split('\n')
      .at(-1) ?? ''
  // A comment that swallows a bracket shows up on the line behind it.
  const comment = [line, above].map(commentedColour).find(Boolean)
  if (comment !== undefined) return sayCommentedColour(comment)
  if (code === 'MULTIPLE_DOCS') return 'only one document is read: take the line --- out, or what follows it'
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; YAML wants spaces'
  if ([line, above].some(commentedInBrackets))
    return 'a # in brackets begins a comment, up to the end of the line; put the value in quotes'
  if (code === 'BAD_DQ_ESCAPE')
    return "a \\ in double quotes begins a sign such as \\n; put the value in 'single' quotes, or write \\\\"
  if (code === 'DUPLICATE_KEY') return `the key ${/[\w.-]+/.exec(source.slice(at))?.[0] ?? ''} is there twice`
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    const [, key = '', value = ''] = /^(?:-\s+)?([\w.-]+):\s(.*)$/.exec(line.trim()) ?? []
    if (value.includes(':'))
      return `a value with a colon needs quotes: ${key}: "${value.trim().replaceAll('"', "'").slice(0, 60)}"`
    return sayGlued(line) ?? 'a key has no colon behind it, or a line is not indented like its neighbours'
  }
  if (code === 'MISSING_CHAR' && /quote/i.test(message)) return 'a quotation mark that opens here is never closed'
  if (code === 'BAD_INDENT' || code === 'BAD_COLLECTION_TYPE')
    return 'this line is not indented like its neighbours, or a bracket above is not closed'
  const [, key = '', value = ''] = /^(?:-\s+)?([\w.-]+):\s(.*)$/.exec(line.trim().replace(/:[ \t]+/, ': ')) ?? []
  if (/^[|>]|^\{.*\}.|^\[.*\]./.test(value)) return sayQuotes(value[0] ?? '', line)
  if (/^-\s/.test(value)) return `a list begins on the line below its key, or in brackets: ${key}: [one, two]`
  if (/^["']/.test(value))
    return `text follows a closing quotation mark; put the whole value in quotes: ${key}: ${requote(value)}`
  if (code === 'MISSING_CHAR') {
    const glued = sayGlued(line)
    if (glued !== undefined) return glued
  }
  if (/block scalar indicator/.test(message)) return sayQuotes(source[at] ?? '|', line)
  if (source[at] === '*') return sayQuotes('*', line)
  if (code === 'BAD_SCALAR_START') return sayQuotes(source[at] ?? '', line)
  return WORDS.find(([part]) => message.includes(part))?.[1] ?? sayUnexpected(source[at])
}

/** Parts of the parser's messages, and what they mean to somebody who knows no parser. */
const WORDS: readonly (readonly [part: string, words: string])[] = [
  ['Sequence item without -', 'this line is not indented like its neighbours, or its - is missing'],
  ['Implicit map keys need', 'this line has no key, or no colon behind it: write key: value'],
  ['between flow', 'a comma is missing between two values in brackets, or the bracket is not closed'],
  ['Unexpected ,', 'there is a comma too many in the brackets'],
  ['not allowed within flow', 'a comma is missing between two values in brackets, or the bracket is not closed'],
  ['-start at node end', 'there is a bracket in the middle of a value; put the whole value in quotes'],
  [
    'must be separated',
    'a # needs a space before it to begin a comment; put the value in quotes if the # belongs to it',
  ],
  ['needs quotes', 'a value that begins with * needs quotes'],
]

function sayUnexpected(sign: string | undefined): string {
  const shown = sign === undefined || sign.trim() === '' ? 'what follows' : sign
  return `${shown} is not expected here; look for a bracket or a quotation mark that is not closed, or put the value in quotes`
}

/** `name:Letter` is one word for YAML. */
function sayGlued(line: string): string | undefined {
  const [, name, glued = ''] = /^(?:-\s+)?([A-Za-z][\w.-]*):([^\s/].*)$/.exec(line.trim()) ?? []
  return name === undefined ? undefined : `a space is missing behind the colon: ${name}: ${glued.slice(0, 60)}`
}

function requote(value: string): string {
  const shown = value.trim().slice(0, 60)
  return shown.includes("'") ? `"${shown.replaceAll('"', "'")}"` : `'${shown}'`
}

/** `a value that begins with * needs quotes: cron: "* 6 * * *"`. */
function sayQuotes(mark: string, line: string): string {
  const [, key, value = ''] = /^(?:-\s+)?([\w.-]+):\s(.*)$/.exec(line.trim()) ?? []
  const [written = ''] = value.split(' #')
  const shown = value.startsWith(mark) && !value.includes('"') ? `: ${key}: "${written.trim().slice(0, 60)}"` : ''
  return `a value that begins with ${mark} needs quotes${shown}`
}
