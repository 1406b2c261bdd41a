/**
 * Editorial notes: corrections, clarifications, updates, warnings, disclosures. They are on the article, not in it, so
 * they are kept apart from the body: a correction that repeats the error must not become the summary. Pure.
 */
import { splitSentences } from '../text/sentences.ts'
import type { PageBlock } from './html/blocks.ts'
import { escapeHtml } from './html/entities.ts'
import { wordCount } from './words.ts'

/** "Correction (24 November): …", in a line of its own. */
const LABELLED =
  /^[\W_]*(?:corrections?|clarifications?|corrected|amend(?:ed|ments?)|errat(?:um|a)|retraction|(?:editor|publisher|author|ed)(?:['’]?s['’]?|s)?\.? note|editorial note|disclosure|disclaimer|(?:content|trigger|spoiler) (?:warning|note)s?|(?:trigger|content)warnung|korrekturen?|berichtigung|richtigstellung|klarstellung|transparenzhinweis|anmerkung(?: der redaktion| d\. ?red\.?)?|hinweis(?: der redaktion)?|offenlegung|rectificatifs?|rectification|errat(?:a|um)|pr[eé]cision|note de la r[eé]daction|ndlr|avertissement|correcci[oó]n(?:es)?|fe de erratas?|fe de errores|rectificaci[oó]n|aclaraci[oó]n|nota (?:de la redacci[oó]n|del editor|de redacci[oó]n)|advertencia|rettifica|correzione|precisazione|nota (?:della redazione|dell['’]editore)|avvertenza|corre[cç][aã]o|retifica[cç][aã]o|esclarecimento|nota (?:da reda[cç][aã]o|do editor)|aviso|correctie|rectificatie|verbetering|verduidelijking|noot van de redactie|naschrift)\b[^.:!?\n]{0,50}(?:[:：]|\s[–—-]\s)/iu

/** "UPDATE, 3 pm: …": news at times, so only where the story is beside it. */
const UPDATED =
  /^[\W_]*(?:updates?|updated|last updated|aktualisier(?:t|ung)|mise [àa] jour|actualizaci[oó]n|actualizado|aggiornamento|aggiornato|atualiza[cç][aã]o|atualizado|bijgewerkt)\b[^.:!?\n]{0,40}(?:[:：]|\s[–—-]\s)/iu

const STORY_EN =
  '(?:article|story|report|post|piece|column|review|interview|headline|page|obituary|newsletter|episode|caption|photo caption|graphic|version)'
const DONE_EN =
  '(?:amended|corrected|updated|edited(?! by)|clarified|revised|changed|modified|republished|(?:first|originally|previously) (?:published|posted|appeared)|published (?:first|originally)|removed|retracted)'

/** Sentences that speak of the article itself. */
const ON_ITSELF = new RegExp(
  [
    `\\b(?:an?|the|our|in an?|in our) (?:earlier|previous|prior|original|initial|first) (?:version|edition) of (?:this|the|our) ${STORY_EN}\\b`,
    `\\bthis ${STORY_EN} (?:has (?:since )?been|was|is) (?:\\w+ly )?${DONE_EN}\\b`,
    `\\bthis ${STORY_EN} (?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously|first) (?:said|stated|gave|reported|named|misstated|misspelled|identified|appeared|ran)\\b`,
    `^\\W*(?:first|originally) published\\b`,
    String.raw`\bin einer (?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung) (?:dieses|des) (?:artikels|beitrags|textes|berichts)|\bdieser (?:artikel|beitrag|text|bericht) wurde\b.{0,60}\b(?:aktualisiert|korrigiert|geändert|ergänzt|überarbeitet|berichtigt)|\b(?:wir haben|die redaktion hat) (?:das|den|die|dies)\b.{0,60}\b(?:korrigiert|berichtigt|geändert)`,
    String.raw`\b(?:une|la) (?:version|première version) (?:précédente|antérieure|initiale)? ?(?:de cet|de l['’])\s?(?:article|entretien)|\bcet article a été (?:\S+ )?(?:modifié|corrigé|mis à jour|actualisé|rectifié|publié)`,
    String.raw`\buna versión (?:anterior|previa) de (?:este|esta)\b|\best[ea] (?:artículo|noticia|texto|información|nota) (?:ha sido|fue) (?:corregid|actualizad|modificad|editad)[oa]`,
    String.raw`\buna versione precedente di quest|\bquesto articolo è stato (?:aggiornato|corretto|modificato|pubblicato)`,
    String.raw`\buma versão anterior (?:dest|da|do)|\best[ea] (?:artigo|reportagem|texto|matéria|notícia) foi (?:atualizad|corrigid|modificad|alterad)[oa]`,
    String.raw`\bin een eerdere versie van dit|\bdit (?:artikel|bericht|verhaal) (?:is|werd) (?:\S+ )?(?:aangepast|bijgewerkt|gecorrigeerd|geactualiseerd|gewijzigd)`,
  ].join('|'),
  'iu',
)

/** Words of the longest note. */
const NOTE_WORDS = 120
/** A label alone says nothing. */
const FEWEST_WORDS = 4

export interface Noted {
  readonly blocks: readonly PageBlock[]
  readonly notes: readonly string[]
}

/** Takes the notes out of the body. A body that is nothing but notes stays: then they are the news. */
export function takeNotes(blocks: readonly PageBlock[]): Noted {
  const notes: string[] = []
  const kept = blocks.flatMap((block, at): PageBlock[] => {
    if (block.block === 'quote' || block.block === 'preformatted') return [block]
    const isEdge = at < EDGE || at >= blocks.length - EDGE
    if (isNote(block.text, isEdge && blocks.length > 1)) {
      notes.push(block.text)
      return []
    }
    return isEdge ? withoutSentences(block, notes) : [block]
  })
  return kept.some(({ text }) => /\p{L}/u.test(text)) ? { blocks: kept, notes } : { blocks, notes: [] }
}

/** Blocks from the beginning and the end in which notes stand. */
const EDGE = 3

function isNote(text: string, mayBeUpdate: boolean): boolean {
  const words = wordCount(text)
  if (words > NOTE_WORDS || words < FEWEST_WORDS) return false
  if (LABELLED.test(text) || (mayBeUpdate && UPDATED.test(text))) return true
  const [first] = splitSentences(text)
  return first !== undefined && ON_ITSELF.test(text.slice(first.start, first.end))
}

/** A note that runs on from the text: its sentence, and what follows it in the paragraph. */
function withoutSentences(block: PageBlock, notes: string[]): PageBlock[] {
  const at = splitSentences(block.text).find(({ start, end }) => ON_ITSELF.test(block.text.slice(start, end)))
  if (at === undefined) return [block]
  notes.push(block.text.slice(at.start))
  const text = block.text.slice(0, at.start).trim()
  return text === '' ? [] : [{ ...block, text, html: escapeHtml(text) }]
}
