/** Credit lines of plain text: byline, author bio, copyright, each taken from the top or the end only. */
import type { Draft } from '../article.ts'
import { parseNames } from '../names.ts'

export interface Credits {
  readonly fields: Pick<Draft, 'byline' | 'bio' | 'copyright' | 'publisher'>
  readonly body: readonly string[]
}

const COPYRIGHT = /^(?:©|\(c\)|copyright\b|all rights reserved)/i
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:de|la|von|van|der|den|del|da|di|bin|al|\p{Lu}[\p{L}.'’-]*)){1,4}$/u
const BY = /^(?:by|von|par|por)\s+\S/iu

/** Takes what is certainly credit out of the lines; everything else stays body. */
export function takeCredits(lines: readonly string[]): Credits {
  const body = [...lines]
  const fields: { -readonly [Key in keyof Credits['fields']]: Credits['fields'][Key] } = {}
  const last = () => body.at(-1) ?? ''
  if (COPYRIGHT.test(last())) {
    const line = body.pop() ?? ''
    fields.copyright = { value: line, rule: 'copyright-line' }
    const holder = /(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?([^.|]+)/i
      .exec(line)?.[1]
      ?.trim()
    if (holder) fields.publisher = { value: holder, rule: 'copyright-line' }
  }
  const name = body.length > 1 ? (body.at(-2) ?? '').replace(/\s*(?:✉\ufe0f?\s*)+$/u, '') : ''
  if (NAME.test(name) && last().startsWith(`${name} is `)) {
    fields.bio = { value: body.pop() ?? '', rule: 'bio-after-name' }
    body.pop()
    fields.byline = { value: { text: name, authors: [name] }, rule: 'name-before-bio' }
  }
  const top = body[0] ?? ''
  if (fields.byline === undefined && BY.test(top) && top.length < 120 && !/[.!?]$/.test(top)) {
    const authors = parseNames(top)
    if (authors.length > 0) {
      body.shift()
      fields.byline = { value: { text: top, authors }, rule: 'by-line-at-top' }
    }
  }
  return { fields, body }
}
