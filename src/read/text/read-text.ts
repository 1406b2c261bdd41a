/** Plain text or Markdown → Article: what is certainly metadata becomes fields, the rest is the body. */
import type { Article } from '../../model/article.ts'
import type { Draft } from '../article.ts'
import { takeFrontMatter } from './front-matter.ts'
import { readWindowsMarks } from '../windows-marks.ts'
import { readParts } from './read-parts.ts'
import { firstImage, isMarkdown, splitMarkdown, splitPlain } from './split.ts'

export interface TextOptions {
  readonly url?: string
  readonly path?: string
}

/** Characters that are read at most: three thick novels. */
const TEXT_LIMIT = 1_500_000
const TEXT_CUT = {
  code: 'text-cut' as const,
  message: `the text is too long; its first ${TEXT_LIMIT} characters were read`,
}

/**
 * Reads an article from plain text or Markdown. Never throws on odd text.
 *
 *     readText('Ferry line approved\n\nBy Ines Calder\n\nThe board …').byline?.authors // ['Ines Calder']
 */
export function readText(text: string, options: TextOptions = {}): Article {
  const source = readWindowsMarks(text.slice(0, TEXT_LIMIT))
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\0', '')
    .replaceAll('\u00ad', '')
  const { fields, rest, notices } = takeFrontMatter(source)
  const isMark = Object.keys(fields).length > 0 || isMarkdown(rest, options.path)
  const blocks = isMark ? splitMarkdown(rest, options.url) : splitPlain(rest)
  const image = isMark && fields.image === undefined ? firstImage(rest) : undefined
  const remarks = [...notices, ...(image?.notices ?? [])]
  return readParts(blocks, isMark ? 'markdown' : 'plain-text', {
    ...options,
    given: { ...imageIn(image), ...fields },
    notices: text.length > TEXT_LIMIT ? [...remarks, TEXT_CUT] : remarks,
  })
}

function imageIn({ address, alt }: Partial<ReturnType<typeof firstImage>> = {}): Partial<Draft> {
  if (address === undefined) return {}
  const found = { image: { value: address, rule: 'first-image' } }
  return alt === undefined || alt === '' ? found : { ...found, imageAlt: { value: alt, rule: 'first-image' } }
}
