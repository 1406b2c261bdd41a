/** Verbs of saying in all their forms, each with its rank: 1 introduces words, 2 may, 3 names a speaker at a pinch. */
import { loadLexicon } from '../../../text/lexicon.ts'

type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'gerund'

export interface SpeechForm {
  readonly lemma: string
  readonly rank: number
  readonly form: VerbForm
}

let forms: Map<string, SpeechForm> | undefined

/** What a lower-case word is as a verb of saying, if it is one. */
export function speechForm(word: string): SpeechForm | undefined {
  forms ??= compile(loadLexicon('en/speech-verbs'))
  return forms.get(word)
}

export function isSpeechForm(word: string, rank: number): boolean {
  const found = speechForm(word)
  return found !== undefined && found.rank <= rank
}

function compile(entries: readonly string[]): Map<string, SpeechForm> {
  const table = new Map<string, SpeechForm>()
  const add = (word: string, lemma: string, rank: number, form: VerbForm) => {
    if (!table.has(word)) table.set(word, { lemma, rank, form })
  }
  for (const entry of entries) {
    const [lemma = '', rank = '2', past, participle] = entry.split(/\s+/)
    const level = Number(rank)
    add(past ?? pastOf(lemma), lemma, level, 'past')
    add(thirdOf(lemma), lemma, level, 'third')
    add(gerundOf(lemma), lemma, level, 'gerund')
    add(participle ?? past ?? pastOf(lemma), lemma, level, 'participle')
    add(lemma, lemma, level, 'base')
  }
  return table
}

const DOUBLED =
  /^(?:blab|blog|chat|crib|drub|dub|hit|jab|let|nag|nod|plan|plug|prod|put|quip|quit|quiz|rap|rip|rub|set|shrug|slam|snap|stop|sum|tag|tap|trim|tut|wrap|wag|beg|brag|commit|concur|confer|defer|omit|permit|refer|submit|admit|pan|pen|pin|bar|chip|crop)$/

function pastOf(lemma: string): string {
  if (lemma.endsWith('e')) return `${lemma}d`
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ied`
  return DOUBLED.test(lemma) ? `${lemma}${lemma.at(-1) ?? ''}ed` : `${lemma}ed`
}

function thirdOf(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`
}

function gerundOf(lemma: string): string {
  if (/[^aeioy]e$/.test(lemma) && !lemma.endsWith('ee')) return `${lemma.slice(0, -1)}ing`
  if (DOUBLED.test(lemma) || lemma === 'begin') return `${lemma}${lemma.at(-1) ?? ''}ing`
  return `${lemma}ing`
}
