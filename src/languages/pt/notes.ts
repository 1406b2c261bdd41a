/** By which words editorial notes are known in Portuguese. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`corre[cç][aã]o|retifica[cç][aã]o|esclarecimento|nota (?:da reda[cç][aã]o|do editor)|aviso`,
  updates: String.raw`atualiza[cç][aã]o|atualizado`,
  updatedOn: String.raw`atualizado`,
  onItself: [
    String.raw`\buma versão anterior (?:dest|da|do)`,
    String.raw`\best[ea] (?:artigo|reportagem|texto|matéria|notícia) foi (?:atualizad|corrigid|modificad|alterad)[oa]`,
  ],
}
