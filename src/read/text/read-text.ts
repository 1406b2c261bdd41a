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
  return readParts(blocks, isMark ? 'markdown' : 'plain-text', {
    ...options,
    given: isMark ? { ...imageIn(rest), ...fields } : fields,
    notices: text.length > TEXT_LIMIT ? [...notices, TEXT_CUT] : notices,
  })
}

function imageIn(text: string): Partial<Draft> {
  const image = firstImage(text)
  if (image === undefined) return {}
  const found = { image: { value: image.address, rule: 'first-image' } }
  return image.alt === '' ? found : { ...found, imageAlt: { value: image.alt, rule: 'first-image' } }
}
