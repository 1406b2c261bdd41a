/** Text and addresses as a template may show them. */
import type { Notice } from '../model/article.ts'
import { httpAddress } from '../model/http-address.ts'
import { columns } from './plaintext.ts'

/** Control characters and runs of white space out: an article's text is one line wherever a template puts it. */
export function clean(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

const WEB: readonly string[] = ['https:', 'http:']
/** A mail program would warn of a picture that comes in the clear. */
export const HTTPS: readonly string[] = ['https:']

/** The address in its normal form; with a notice, null for one whose scheme is not allowed. */
export function safeUrl(url: string | undefined, where: string, notices: Notice[], allowed = WEB): string | null {
  if (url === undefined) return null
  const address = httpAddress(url)
  if (address !== undefined && allowed.some((scheme) => address.startsWith(scheme))) return address
  const schemes = allowed.map((scheme) => scheme.slice(0, -1)).join(' or ')
  notices.push({ code: 'link-dropped', message: `Left out, because it is not an ${schemes} address: ${url}`, where })
  return null
}

export const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '')

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const OPENING = /[“„«‹「『‚]/g
const CLOSING = /[”»›」』]|(?<=„[^“]*)“/g

/**
 * At most `most` columns, cut at a word. A quotation is never cut open: half a quote is not what its speaker said, so the
 * cut comes before it.
 */
export function cutToColumns(text: string, most: number): string {
  if (columns(text) <= most) return text
  let cut = ''
  for (const piece of text.match(/\S+\s*|\s+/g) ?? []) {
    if (columns(cut + piece.trimEnd()) >= most) break
    cut += piece
  }
  // A script without spaces is one long word: cut between characters.
  if (columns(cut) < most / 2) {
    cut = ''
    for (const { segment } of graphemes.segment(text)) {
      if (columns(cut) >= most - 2) break
      cut += segment
    }
  }
  const open = cut.match(OPENING)?.length ?? 0
  if (open > (cut.match(CLOSING)?.length ?? 0)) {
    const before = cut.slice(0, cut.search(/[“„«‹「『‚][^“„«‹「『‚]*$/)).trimEnd()
    if (before !== '') cut = before
  }
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`
}
