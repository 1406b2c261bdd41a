/** What templates can call: few helpers, each without reach beyond the issue. docs/templates.md documents them. */
import { createFill, Markup, type Fill, type Helper } from './handlebars.ts'
import { markdownToHtml, markdownToText } from './markdown.ts'
import { columns, createFootnotes, TEXT_WIDTH, wrap, type Footnotes } from './plaintext.ts'
import type { TemplateSet } from './template.ts'
import type { TokenMaker } from './tokens.ts'
import type { QuoteView } from './view-types.ts'
import type { Speech, Words } from './words.ts'

/** Everything that a template is filled with besides the view. */
export interface Press {
  readonly set: TemplateSet
  readonly speech: Speech
  readonly tokens: TokenMaker
  /** On a web page there is no recipient: a token shows its default. */
  readonly medium: 'mail' | 'web'
}

/** Fills the HTML templates: values are escaped. */
export function createHtmlFill(press: Press): Fill {
  const helpers: Record<string, Helper> = {
    ...commonHelpers(press),
    markdown: ([text]) => new Markup(markdownToHtml(textOf(text), press.set.theme)),
  }
  return createFill(press.set, { helpers, data: dataOf(press) })
}

/** Fills the text template once: its link numbers count on. */
export function createTextFill(press: Press): Fill {
  const helpers = { ...commonHelpers(press), ...textHelpers(createFootnotes()) }
  return createFill(press.set, { helpers, data: dataOf(press), noEscape: true })
}

/** A template hands over anything: what is not a text or number counts as absent. */
function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise
}

function commonHelpers({ speech, tokens, medium }: Press): Record<string, Helper> {
  return {
    t: ([key], hash) => speech.say(textOf(key) as keyof Words, hash as Record<string, string | number>),
    token: ([name], hash) => {
      const fallback = hash['default']
      return medium === 'web'
        ? textOf(fallback)
        : tokens.token(textOf(name), typeof fallback === 'string' ? fallback : undefined)
    },
    formatNumber: ([value]) => speech.number(Number(value)),
    eq: ([one, other]) => one === other,
  }
}

function textHelpers(notes: Footnotes): Record<string, Helper> {
  return {
    wrap: ([text], hash) => {
      const first = textOf(hash['first'])
      return wrap(textOf(text), { first, rest: hash['rest'] === undefined ? first : textOf(hash['rest']) })
    },
    quoted: ([quote]) => {
      const { open, text, close } = quote as QuoteView
      return `${open}${text}${close}`
    },
    credited: ([quote]) => {
      const { speaker, comma, role } = quote as QuoteView
      return [speaker, role].filter((part) => part !== null).join(comma)
    },
    note: ([url]) => notes.mark(textOf(url)),
    notes: ([title]) => {
      const list = notes.list()
      return list === '' ? '' : `${textOf(title)}\n\n${list}`
    },
    line: ([mark]) => textOf(mark, '-').repeat(TEXT_WIDTH),
    underline: ([text, mark]) => textOf(mark, '-').repeat(Math.min(columns(textOf(text)), TEXT_WIDTH)),
    markdown: ([text]) =>
      markdownToText(textOf(text), notes.mark)
        .map((paragraph) => wrap(paragraph, paragraph.startsWith('- ') ? { first: '', rest: '  ' } : {}))
        .join('\n\n'),
  }
}

function dataOf({ set, speech }: Press): Readonly<Record<string, unknown>> {
  const rtl = speech.dir === 'rtl'
  const { theme } = set
  return {
    theme,
    lang: speech.language,
    dir: speech.dir,
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
    imageWidth: theme.width - 2 * theme.gutter,
  }
}
