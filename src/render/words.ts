/** The words of the interface in the reader's language, and how that language writes dates, numbers and quotes. */
import { ar } from './catalogue/ar.ts'
import { de } from './catalogue/de.ts'
import { en } from './catalogue/en.ts'
import { es } from './catalogue/es.ts'
import { fr } from './catalogue/fr.ts'
import { it } from './catalogue/it.ts'
import { ja } from './catalogue/ja.ts'
import { ko } from './catalogue/ko.ts'
import { nl } from './catalogue/nl.ts'
import { pt } from './catalogue/pt.ts'
import { zhHant } from './catalogue/zh-hant.ts'
import { zh } from './catalogue/zh.ts'

/** A sentence by plural category (CLDR); `other` is always there. `{count}` is the number, written as the language does. */
type Plural = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** Every word that a template shows by itself. Places are `{name}`. */
export interface Words {
  readonly issueNumber: string
  readonly contents: string
  readonly minutes: Plural
  readonly readOnAt: string
  readonly readOn: string
  readonly alsoAt: string
  readonly fromTheEditor: string
  readonly viewInBrowser: string
  readonly moreOnTheWeb: Plural
  readonly moreStories: Plural
  readonly reason: string
  readonly sentTo: string
  readonly unsubscribe: string
  readonly preferences: string
  readonly archive: string
  readonly archiveOf: string
  readonly allIssues: string
  readonly stories: Plural
  readonly minutesShort: Plural
  readonly issueLength: string
  readonly furtherStories: Plural
  readonly editorLine: string
  readonly pictureOf: string
  readonly sponsor: string
  readonly event: string
  readonly notice: string
  readonly share: string
  readonly forward: string
  readonly reply: string
  readonly links: string
}

const CATALOGUE: Readonly<Record<string, Words>> = {
  ar,
  de,
  en,
  es,
  fr,
  it,
  ja,
  ko,
  nl,
  pt,
  zh,
  'zh-Hant': zhHant,
}

export interface Speech {
  /** BCP 47, as the newsletter says it. */
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  /** False when the catalogue lacks the language and English words are used. */
  readonly known: boolean
  readonly say: (key: keyof Words, values?: Readonly<Record<string, string | number>>) => string
  /** The day of an ISO 8601 time, written out; '' for what is not a time. */
  readonly date: (instant: string) => string
  readonly number: (value: number) => string
  readonly list: (items: readonly string[]) => string
}

/** Languages with interface words, sorted. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUE).toSorted()

const RTL_SCRIPTS = /^(?:Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)$/

/** Writing direction of a language; `ltr` for what is not a language tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const locale = parseLocale(language)
  return locale?.script !== undefined && RTL_SCRIPTS.test(locale.script) ? 'rtl' : 'ltr'
}

/** Whether a language's script is slanted for emphasis: Arabic, Hebrew, Chinese and others are not. */
export function hasItalics(language: string): boolean {
  return /^(?:Latn|Cyrl|Grek)$/.test(parseLocale(language)?.script ?? 'Latn')
}

const locales = new Map<string, Intl.Locale | undefined>()

/** The locale with its likely script filled in; undefined for what is not a language tag. */
function parseLocale(language: string): Intl.Locale | undefined {
  if (locales.has(language)) return locales.get(language)
  let locale: Intl.Locale | undefined
  try {
    locale = new Intl.Locale(language).maximize()
  } catch {
    locale = undefined
  }
  locales.set(language, locale)
  return locale
}

/** How to speak to readers of a language; `overrides` are a template's own words. Dates are days in `timezone`. */
export function createSpeech(
  language: string,
  timezone: string,
  overrides: Readonly<Record<string, string>> = {},
): Speech {
  const locale = parseLocale(language)
  const base = locale?.language ?? ''
  const own = [`${base}-${locale?.script}`, base].find((name) => Object.hasOwn(CATALOGUE, name))
  const known = own !== undefined
  // Numbers and dates follow the words: an English sentence with Thai digits would help nobody.
  const tongue = known ? language : 'en'
  const words = (known ? CATALOGUE[own] : undefined) ?? en
  const plural = new Intl.PluralRules(tongue)
  const number = new Intl.NumberFormat(tongue)
  const date = new Intl.DateTimeFormat(tongue, { dateStyle: 'long', timeZone: timezone })
  const day = new Intl.DateTimeFormat(tongue, { dateStyle: 'long', timeZone: 'UTC' })
  const list = new Intl.ListFormat(tongue, { type: 'conjunction' })
  return {
    language,
    dir: directionOf(language),
    known,
    say: (key, values = {}) => {
      const entry: Words[keyof Words] | undefined = overrides[key] ?? words[key]
      if (entry === undefined) throw new Error(`there is no interface word '${key}'`)
      const count = values['count']
      const pattern = typeof entry === 'string' ? entry : (entry[plural.select(Number(count ?? 0))] ?? entry.other)
      return fill(pattern, values, (value) => number.format(value))
    },
    date: (instant) => {
      const time = new Date(instant)
      if (Number.isNaN(time.getTime())) return ''
      // A date without a time is that day everywhere: a zone to the west must not turn it into the day before.
      return (/^\d{4}-\d{2}-\d{2}$/.test(instant) ? day : date).format(time)
    },
    number: (value) => number.format(value),
    list: (items) => list.format(items),
  }
}

/** `{name}` → its value; a place without a value stays as it is written. */
function fill(
  pattern: string,
  values: Readonly<Record<string, string | number>>,
  format: (value: number) => string = String,
): string {
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === 'number' ? format(value) : value
  })
}
