/** Plain text or Markdown → Article: credits at the top and the end are metadata, the rest is the body. */
import type { Article } from '../../model/article.ts'
import { toArticle } from '../article.ts'
import type { Part } from '../article.ts'
import { takeCredits } from './credits.ts'

export interface TextOptions {
  readonly url?: string
  readonly path?: string
}

/** Reads an article from plain text. Never throws on odd text. */
export function readText(text: string, options: TextOptions = {}): Article {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
  const { headline, rest } = takeHeadline(lines)
  const credits = takeCredits(rest.filter((line) => line !== ''))
  const body: Part[] = credits.body.map((line) => ({ text: line, block: 'paragraph' }))
  return toArticle({
    ...credits.fields,
    headline: headline === undefined ? undefined : { value: headline, rule: 'first-line' },
    url: options.url === undefined ? undefined : { value: options.url, rule: 'given' },
    body: { value: body, rule: 'plain-text' },
    notices: [],
  })
}

function takeHeadline(lines: readonly string[]): { headline?: string; rest: readonly string[] } {
  const first = lines.findIndex((line) => line !== '')
  const line = lines[first]
  if (line === undefined || lines[first + 1] !== '') return { rest: lines }
  const isSentence = /[.!?…]["”’»]?$/.test(line) && line.length > 120
  if (line.length > 250 || isSentence || !lines.slice(first + 1).some((other) => other !== '')) return { rest: lines }
  return { headline: line.replace(/^#+\s*/, ''), rest: lines.slice(first + 1) }
}
