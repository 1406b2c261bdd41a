import { PLAIN_SENTENCES } from '../text/sentences.ts'
import type { Language } from './language.ts'
import { languageOf } from './index.ts'

/** Any language without a folder: what its script shows, and no word. */
const plain: Language = { tag: 'und', sentences: PLAIN_SENTENCES, functionWords: new Set() }

export const languageOrPlain = (tag: string): Language => languageOf(tag) ?? plain
