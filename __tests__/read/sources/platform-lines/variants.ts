/** Entries made of the wordings: each line in each place and dress that platforms use. */
import { WORDINGS } from './lines.ts'

export const SITE = 'The Quay Letter'
export const HOME = 'https://quay.example/'
export const ENTRY = 'https://quay.example/2026/11/crane'

export interface Variant {
  readonly language: string
  readonly dress: string
  readonly line: string
  readonly title: string
  readonly html: string
  /** What is left of it. */
  readonly text: string
}

const DRESSES: Readonly<Record<string, (line: string) => string>> = {
  paragraph: (line) => `<p>${line}</p>`,
  small: (line) => `<p><small>${line}</small></p>`,
  italic: (line) => `<p><em>${line}</em></p>`,
  rule: (line) => `<hr><p>${line}</p>`,
  footer: (line) => `<footer><p>${line}</p></footer>`,
  box: (line) => `<div class="wp-block-group has-small-font-size"><div>${line}</div></div>`,
  picture: (line) => `<p>${line}<img src="https://t.example/p.gif" width="1" height="1" alt=""></p>`,
}

export function variants(kind: 'lines' | 'lookAlikes', paragraphs: number): Variant[] {
  return Object.entries(WORDINGS).flatMap(([language, { title, story, ...wording }]) =>
    wording[kind].flatMap((line) =>
      Object.entries(kind === 'lines' ? DRESSES : { paragraph: DRESSES['paragraph'] as (line: string) => string }).map(
        ([dress, wear]) => {
          const own = story.slice(0, paragraphs)
          const before = own.map((one) => `<p>${one}</p>`).join('')
          const text = kind === 'lines' ? own : [...own, plain(line)]
          return { language, dress, line, title, html: before + wear(markup(line, title)), text: text.join('\n') }
        },
      ),
    ),
  )
}

const markup = (line: string, title: string): string =>
  named(line, title)
    .replace(/\[\[(.*?)\]\]/g, `<a href="${ENTRY}">$1</a>`)
    .replace(/\[~(.*?)\]/g, `<a href="${HOME}">$1</a>`)
    .replace(/\[\^(.*?)\]/g, '<a href="https://other.example/x">$1</a>')

const plain = (line: string): string => line.replace(/\[[[~^](.*?)\]{1,2}/g, '$1')

/** T and S stand alone in capitals. */
const named = (line: string, title: string): string =>
  line.replace(/(?<![\p{L}\d/-])T(?![\p{L}\d])/u, title).replace(/(?<![\p{L}\d/-])S(?![\p{L}\d])/u, SITE)
