/** Tables of verbs of saying, made from their lemmas by the rules of a language. */
import type { SpeechForm } from './grammar.ts'

export type Forms = Readonly<Partial<Record<SpeechForm['form'], readonly string[]>>>

export interface SpeechList {
  /** Lemmas by rank, parted by white space; what is irregular is in `irregular`. */
  readonly ranks: Readonly<Record<1 | 2 | 3, string>>
  readonly conjugate: (lemma: string) => Forms
  /** All forms of a lemma: finite, then participles, then gerunds, parted by `|`. */
  readonly irregular: Readonly<Record<string, string>>
}

export function speechForms({ ranks, conjugate, irregular }: SpeechList): ReadonlyMap<string, SpeechForm> {
  const table = new Map<string, SpeechForm>()
  for (const rank of [1, 2, 3] as const)
    for (const lemma of ranks[rank].trim().split(/\s+/)) {
      const forms = Object.hasOwn(irregular, lemma) ? parse(irregular[lemma] ?? '') : conjugate(lemma)
      for (const form of ['finite', 'participle', 'gerund'] as const)
        for (const word of forms[form] ?? []) {
          const known = table.get(word)
          if (known === undefined) table.set(word, { rank, form })
          else if (form === 'participle') table.set(word, { ...known, isParticiple: true })
        }
      // An infinitive continues with the speaker of its sentence ("ao afirmar que"), as a gerund does.
      if (!table.has(lemma)) table.set(lemma, { rank, form: 'gerund' })
    }
  return table
}

function parse(row: string): Forms {
  const [finite, participle, gerund] = row.split('|').map((part) => part.split(' ').filter((word) => word !== ''))
  return { finite, participle, gerund }
}
