/** What finding speakers needs to know of a language. The rules in this folder contain no word themselves. */
import type { ClosedClasses } from '../closed-classes.ts'

export type Gender = 'm' | 'f'

/** Rank 1 introduces words ("sagte"), 2 may ("warnte"), 3 does so only beside a quotation ("nannte"). */
export interface SpeechForm {
  readonly rank: 1 | 2 | 3
  readonly form: 'finite' | 'participle' | 'gerund'
  /** A finite form that is also the participle ("bestätigt"). */
  readonly isParticiple?: boolean
}

export interface Governed {
  /** The noun behind these keeps the form of a subject ("der Sprecherin"). */
  readonly keeps: ReadonlySet<string>
  /** The noun behind these does not ("des Leiters"). */
  readonly changes: ReadonlySet<string>
  /** Endings of nouns and adjectives that are no subject's behind any of them ("dem Präsidenten"). */
  readonly changed: RegExp
}

/** "sagte nicht", "n'a jamais dit": the words were not said. */
export interface Denial {
  readonly words: ReadonlySet<string>
  /** Behind one of them, they were said and more besides ("nicht nur"). */
  readonly only: ReadonlySet<string>
  /** Tokens behind the verb up to which such a word may be. */
  readonly behind: number
}

export interface Grammar {
  readonly denial: Denial
  readonly classes: ClosedClasses
  /** The verb is second and the subject may follow it (German, Dutch); else the subject is first or after the quotation. */
  readonly isVerbSecond: boolean
  readonly nounsAreCapital: boolean
  /** "…, afirmó." has the speaker of the clause before it. */
  readonly dropsSubjects: boolean
  readonly speech: ReadonlyMap<string, SpeechForm>
  /** Verb particles that stand apart ("stellte … fest"). */
  readonly verbParticles?: ReadonlySet<string>
  /** Verb and pronoun in one word ("a-t-il", "dit-elle"). */
  readonly cliticSubject?: RegExp
  /** Short words that lean on the next one by an apostrophe ("l'", "dell'"). */
  readonly elisions?: RegExp
  /** Words right before the one who is quoted ("selon", "laut", "so", "aldus"). */
  readonly according: ReadonlySet<string>
  /** The same behind a quotation and a colon ("«…»: così X"). */
  readonly colonSources?: ReadonlySet<string>
  /** Words behind the one who is quoted ("X zufolge"). */
  readonly accordingBehind?: ReadonlySet<string>
  /** The same, but only where a person follows ("pour", "para"). */
  readonly accordingPeople?: ReadonlySet<string>
  /** The same in several words, joined by a space ("nach angaben", "d'après"). */
  readonly accordingPhrases: ReadonlySet<string>
  /** "wie X sagte", "come ha detto X". */
  readonly asWords: ReadonlySet<string>
  /** Before what somebody is: "als Mitglied", "comme ministre". */
  readonly roleWords?: ReadonlySet<string>
  /** Relative pronouns that are the subject of their clause ("…, que sostiene"): whoever is named before the comma says it. */
  readonly relatives?: ReadonlySet<string>
  /** Auxiliaries of the passive: what "estava escrito" nobody has said, and who "foi questionado" was asked. */
  readonly passives?: ReadonlySet<string>
  /** Words by which one person speaks of themselves ("ich", "mein"): no body says them. */
  readonly ownWords?: ReadonlySet<string>
  /** A verb with an impersonal pronoun in one word ("dit-on"). */
  readonly impersonalVerb?: RegExp
  /** "heißt es", "si legge": it is written, where the preposition behind says. */
  readonly impersonal?: ReadonlySet<string>
  /** Prepositions before what is written on or who says it, where others are beside the impersonal verb ("zur Begründung"). */
  readonly sourcePrepositions?: ReadonlySet<string>
  /** Verbs whose object speaks: "zitierte X mit den Worten". */
  readonly citing?: ReadonlySet<string>
  /** "mit den Worten": the subject of the sentence says them. */
  readonly inWords?: ReadonlySet<string>
  /** Finite forms and participles that say with another word only: "machte … klar", "a fait savoir". */
  readonly phrasalSpeech?: ReadonlyMap<string, ReadonlySet<string>>
  /** Object pronouns joined to a verb ("diz-lhe"). */
  readonly enclitics?: RegExp
  /** Pronouns that say that somebody speaks, and not who ("uno", "alguien"). */
  readonly somebody?: ReadonlySet<string>
  /** Articles that show the gender of a noun that does not ("la ministre"). */
  readonly genders?: ReadonlyMap<string, Gender>
  /** Determiners of somebody not named before ("ein", "une"). */
  readonly indefinites: ReadonlySet<string>
  /** Determiners that say whose something is ("sein", "sa"). */
  readonly possessives?: ReadonlySet<string>
  /** Join a noun to what it belongs to ("de", "für", "des"). */
  readonly linking: ReadonlySet<string>
  /** Those of them that also go before the one who is told something ("a", "ao"). */
  readonly datives?: ReadonlySet<string>
  /** Small words inside names ("de", "von", "van der"). */
  readonly nameParticles: ReadonlySet<string>
  readonly honorifics: ReadonlyMap<string, Gender | 'x'>
  /** Nouns for what people are; gender where the form shows it. */
  readonly roles: ReadonlyMap<string, Gender | 'x'>
  /** Endings by which a noun is one for a person. */
  readonly roleEndings: RegExp
  /** Of those, the ones that surnames end in too ("Beckmann"). */
  readonly surnameEndings?: RegExp
  /** Endings of such nouns for a woman. */
  readonly femaleEndings?: RegExp
  /** Endings of feminine nouns in the singular, in a language whose article is also a preposition ("a"). */
  readonly feminineNoun?: RegExp
  /** Ending of plural nouns that need no article ("fuentes policiales"). */
  readonly pluralEnding?: RegExp
  /** Bodies and papers that speak, and that are not people: "Regierung", "communiqué". */
  readonly bodies: ReadonlySet<string>
  readonly bodyEndings?: RegExp
  /** Ending of a present participle that follows a noun ("dépendant de"). */
  readonly presentParticiple?: RegExp
  /** Endings of common nouns and adverbs, for languages whose nouns are capital. */
  readonly nounEndings?: RegExp
  /** Determiners that no subject has ("den", "dem"). */
  readonly objectDeterminers?: ReadonlySet<string>
  /** Determiners of a phrase that something governs, for languages with cases. */
  readonly governed?: Governed
  /** Capitalised words that are nobody: days, months, countries, adverbs that open sentences. */
  readonly notNames: ReadonlySet<string>
  /** Verb forms of reported speech ("sei", "habe"): such a sentence continues with what somebody said. */
  readonly reportForms?: ReadonlySet<string>
  /** Nouns before a name or title in marks ("Film", "Motto", "libro"). */
  readonly titleNouns: ReadonlySet<string>
  readonly givenNames: ReadonlyMap<string, Gender | 'both'>
}
