/** The words of the public pages and of the confirmation mail, in the newsletter's language where we have it. */
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

/** `{name}` is the newsletter, `{address}` the reader's address, partly hidden. */
export interface Words {
  /** Stands for `{address}` where only its key is known. */
  readonly yourAddress: string
  readonly leaveTitle: string
  readonly leaveLead: string
  readonly leaveButton: string
  readonly leftTitle: string
  readonly leftLead: string
  readonly undoLead: string
  readonly undoButton: string
  readonly backTitle: string
  readonly backLead: string
  readonly preferences: string
  readonly preferencesLead: string
  readonly nothingToSet: string
  readonly firstName: string
  readonly lastName: string
  readonly wholeName: string
  readonly saveButton: string
  readonly saved: string
  readonly confirmTitle: string
  readonly confirmLead: string
  readonly confirmButton: string
  readonly confirmedTitle: string
  readonly confirmedLead: string
  readonly joinTitle: string
  readonly joinLead: string
  readonly joinLabel: string
  readonly joinButton: string
  readonly askedTitle: string
  readonly askedLead: string
  readonly badAddress: string
  readonly badLinkTitle: string
  readonly badLinkLead: string
  readonly staleTitle: string
  readonly staleLead: string
  readonly tooManyTitle: string
  readonly laterTitle: string
  readonly laterLead: string
  readonly mailSubject: string
  readonly mailText: string
}

/** A map, not an object: the public may ask for a language called `constructor`. */
const CATALOGUE: ReadonlyMap<string, Words> = new Map(
  Object.entries({ ar, de, en, es, fr, it, ja, ko, nl, pt, zh, 'zh-Hant': zhHant }),
)
/** Of the languages we have, those that are written from the right. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar'])

export interface Locale {
  /** BCP 47 of the words, which may differ from the newsletter's language. */
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  readonly say: (key: keyof Words, values?: Readonly<Record<string, string>>) => string
}

export const LANGUAGES: readonly string[] = [...CATALOGUE.keys()].toSorted()

/** Chinese is written in two scripts; a region decides where the tag names none. */
function namesOf(tag: string): readonly string[] {
  const [base = '', ...more] = tag.toLowerCase().split('-')
  const isTraditional = base === 'zh' && more.some((part) => /^(?:hant|tw|hk|mo)$/.test(part))
  return isTraditional ? ['zh-Hant', base] : [base]
}

/** The first of these languages that we have words in, by its primary subtag; else English. */
export function localeOf(...languages: readonly string[]): Locale {
  const language = languages.flatMap(namesOf).find((tag) => CATALOGUE.has(tag)) ?? 'en'
  const words = CATALOGUE.get(language) ?? en
  return {
    language,
    dir: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr',
    say: (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place),
  }
}
