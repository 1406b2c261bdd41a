/** The words by which editorial notes are known, in the languages of the news. */

/** Labels that a note begins with, by language. */
const LABELS = [
  String.raw`corrections?|clarifications?|corrected|amend(?:ed|ments?)|errat(?:um|a)|retraction|(?:editor|publisher|author|ed)(?:['’]?s['’]?|s)?\.? note|editorial note|disclosure|disclaimer|(?:content|trigger|spoiler) (?:warning|note)s?|edit(?:ed to add)?|for the record`,
  String.raw`(?:trigger|content)warnung|korrektur(?:en)?|berichtigung|richtigstellung|klarstellung|transparenzhinweis|anmerkung(?: der redaktion| d\. ?red\.?)?|hinweis(?: der redaktion)?|offenlegung|korrigiert`,
  String.raw`rectificatifs?|rectification|errat(?:a|um)|pr[eé]cision|note de la r[eé]daction|ndlr|avertissement`,
  String.raw`correcci[oó]n(?:es)?|fe de erratas?|fe de errores|rectificaci[oó]n|aclaraci[oó]n|nota (?:de la redacci[oó]n|del editor|de redacci[oó]n)|advertencia|correcció|rectificació`,
  String.raw`rettifica|errata corrige|correzione|precisazione|nota (?:della redazione|dell['’]editore)|avvertenza`,
  String.raw`corre[cç][aã]o|retifica[cç][aã]o|esclarecimento|nota (?:da reda[cç][aã]o|do editor)|aviso`,
  String.raw`correctie|rectificatie|verbetering|verduidelijking|noot van de redactie|naschrift`,
  String.raw`rättelse|förtydligande|red\. ?anm\.?|rettelse|præcisering|presisering|retting|redaksjonell merknad|leiðrétting`,
  String.raw`oikaisu|korjaus|täsmennys|toimituksen huomautus|parandus|sprostowanie|korekta|wyjaśnienie|od redakcji|oprava|upřesnění|poznámka redakce|spresnenie|helyesbítés|pontosítás|ispravak|ispravka|popravek`,
  String.raw`erat[aă]|rectificare|precizare|düzeltme|tekzip|editörün notu|koreksi|ralat|đính chính`,
  String.raw`исправление|уточнение|поправка|опровержение|от редакции|примечание редакции|виправлення|уточнення|поправка|διόρθωση|διευκρίνιση`,
  String.raw`訂正(?:とお詫び)?|お詫びと訂正|修正|編集部注|更正(?:启事|啟事)?|勘误|勘誤|编者按|編者按|정정(?: ?보도)?|바로잡습니다|تصحيح|توضيح|תיקון|הבהרה`,
]

/** A label at the head of a line, up to its colon: a date, a time or a number may be between them, `most` characters long. */
const labelled = (labels: string, most: number): RegExp =>
  new RegExp(String.raw`^\P{L}{0,12}(?:${labels})(?!\p{L})(?:[^.:：!?\n]|\d[.:]){0,${most}}?(?:[:：]|\s[–—-]\s)`, 'iu')

/** "Correction (24 November): …", in a line of its own. */
const LABELLED = [
  ...LABELS.map((labels) => labelled(labels, 50)),
  /^\P{L}{0,12}corrections? (?:appended|added)(?!\p{L})/iu,
]

/** "UPDATE, 3 pm: …": news at times, so only where the story is beside it. */
const UPDATED = [
  ...[
    String.raw`updates?|updated|last updated|aktualisier(?:t|ung)|mise [àa] jour|actualizaci[oó]n|actualizado|aggiornamento|aggiornato|atualiza[cç][aã]o|atualizado|bijgewerkt`,
    String.raw`uppdater(?:ad|ing)|opdatere(?:t|ing)|oppdatert|oppdatering|päivitetty|päivitys|aktualizacja|aktualizace|aktualizováno|frissítve|actualizat|güncelleme|обновлено|обновление|оновлено|追記|更新`,
  ].map((labels) => labelled(labels, 40)),
  /^\P{L}{0,12}(?:(?:this |the )?(?:story|article|page|post|report) )?(?:(?:last|first) )?(?:updated|modified|edited) (?:at|on|to|with|in|\d|[a-z]{3,9}\.? \d)[^!?\n]{0,80}$/iu,
  /^\P{L}{0,12}(?:zuletzt )?(?:aktualisiert|mis à jour|modifié|actualizado|aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|päivitetty|zaktualizowano|aktualizováno) [^!?\n\d]{0,20}\d[^!?\n]{0,50}$/iu,
]

/** What agencies say of a new version: "(Adds comment, background)", "Corrects spelling in paragraph 2". */
const WIRE_NOTE = [
  /^\P{L}{0,3}\((?:this version|adds|updates|corrects|recasts|writes (?:through|thru)|clarifies|removes|changes|fixes|refiles|repeats|with)(?!\p{L})[^()\n]{3,160}\)\.?$/iu,
  /^\P{L}{0,3}(?:adds|updates|corrects|recasts|refiles|clarifies|removes)(?!\p{L})[^\n]{0,80} (?:paragraphs?|par(?:s|as)?|graf|headline|spelling|quotes?|comments?|background|details|byline|dateline|throughout|typo|reaction|context)(?!\p{L})[^\n]{0,60}$/iu,
]

/** "The Courier regrets the error." The name tells the paper from a person who is sorry. */
const REGRET =
  /^(?:We|The \p{Lu}[\p{L} ]{1,40}) (?:sincerely |deeply )?(?:regrets?|apologi[sz]es? for) (?:the|this|these|any) (?:errors?|mistakes?|confusion|omission)(?:\.?$|[:;]| [–—-] )/u

const STORY_EN =
  '(?:article|story|report|post|piece|column|review|interview|conversation|transcript|headline|page|obituary|newsletter|episode|caption|photo caption|graphic|version)'
const DONE_EN =
  '(?:amended|corrected|updated|edited(?! by)|condensed|clarified|revised|changed|modified|republished|(?:first|originally|previously) (?:published|posted|appeared)|published (?:first|originally)|removed|retracted)'
const WRONG_EN =
  '(?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously|misstated|misspelled|misidentified|misquoted|gave the wrong|named the wrong|used the wrong)'

/** Sentences that speak of the article itself. */
const ON_ITSELF = [
  `\\b(?:an?|the|our|in an?|in our) (?:earlier|previous|prior|original|initial|first) (?:version|edition|headline) of (?:this|the|our) ${STORY_EN}\\b`,
  `\\b(?:earlier|previous|prior|original) (?:version|headline|caption|photo caption|edition|update|graphic) ${WRONG_EN}\\b`,
  String.raw`^\P{L}*in an? (?:earlier|previous|prior|original) version,? (?:we|this|it|the) (?:\w+ )?(?:said|called|gave|wrote|named|stated|had|misstated|article|story|report|name|date|figure)\b`,
  `\\bthis ${STORY_EN} (?:has (?:since )?been|was|is) (?:\\w+ly )?${DONE_EN}\\b`,
  `\\bthis ${STORY_EN} (?:originally|initially|previously|incorrectly|mistakenly|wrongly|erroneously|first) (?:said|stated|gave|reported|named|misstated|misspelled|identified|appeared|ran)\\b`,
  `^\\W*(?:the |an? )?(?:story|article|post|headline|caption|piece) (?:has been|was|is) (?:\\w+ly )?(?:corrected|amended|updated|clarified|changed|edited|revised) to (?:show|reflect|say|state|make|clarify|correct|remove|add|include|fix|note|indicate)\\b`,
  `^\\W*(?:first|originally) published\\b`,
  `\\b(?:due to|because of) an? (?:editing|production|typographical|typing|transcription|translation) error\\b`,
  `\\bversion of this ${STORY_EN} (?:appears?|appeared|ran) in (?:print|the print)\\b`,
  String.raw`^\P{L}*we(?:['’]ve| have)(?: since)? (?:corrected|amended|clarified|fixed) (?:the|this|our|an?|that)\b`,
  String.raw`^\P{L}*this is a (?:breaking|developing)(?: news)? story\b|\bthis (?:story|article|page|report) (?:will be|is being) updated\b`,
  String.raw`\bin einer (?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung)(?: (?:dieses|des) (?:artikels|beitrags|textes|berichts)| (?:stand|hieß|war|wurde|haben wir))|\bdieser (?:artikel|beitrag|text|bericht) wurde\b.{0,60}\b(?:aktualisiert|korrigiert|geändert|ergänzt|überarbeitet|berichtigt)|\b(?:wir haben|die redaktion hat) (?:das|den|die|dies)\b.{0,60}\b(?:korrigiert|berichtigt|geändert)`,
  String.raw`\b(?:une|la) (?:version|première version) (?:précédente|antérieure|initiale)? ?(?:de cet|de l['’])\s?(?:article|entretien)|\bcet article a été (?:\S+ )?(?:modifié|corrigé|mis à jour|actualisé|rectifié|publié)`,
  String.raw`\buna versión (?:anterior|previa) de (?:este|esta)\b|\best[ea] (?:artículo|noticia|texto|información|nota) (?:se ha|ha sido|fue) (?:corregid|actualizad|modificad|editad)[oa]`,
  String.raw`\buna versione precedente di quest|\bquesto articolo è stato (?:aggiornato|corretto|modificato|pubblicato)`,
  String.raw`\buma versão anterior (?:dest|da|do)|\best[ea] (?:artigo|reportagem|texto|matéria|notícia) foi (?:atualizad|corrigid|modificad|alterad)[oa]`,
  String.raw`\bin een eerdere versie (?:van dit|stond|schreven)|\bdit (?:artikel|bericht|verhaal) (?:is|werd) (?:\S+ )?(?:aangepast|bijgewerkt|gecorrigeerd|geactualiseerd|gewijzigd)`,
  String.raw`\bi en tidigare version (?:av|stod|skrev|angavs)|\bi en tidligere (?:version|versjon|utgave) (?:af|av|stod|skrev)|\b(?:artikeln har|artiklen er|artikkelen er|saken er|saken ble) (?:\S+ )?(?:uppdaterats|korrigerats|ändrats|opdateret|rettet|oppdatert|korrigert)`,
  String.raw`(?:^|\s)(?:jutun|artikkelin|uutisen) (?:aiemmassa|aikaisemmassa) versiossa|\bw (?:poprzedniej|pierwotnej|wcześniejszej) wersji (?:tekstu|artykułu|tego|podaliśmy)|\bv předchozí verzi (?:článku|textu)|(?:^|\s)a cikk (?:korábbi|előző) (?:verziój|változat)`,
  String.raw`(?:^|\s)в (?:предыдущей|первоначальной|ранней|прежней) версии (?:стать|текст|материал|замет|новост|публикац)|(?:^|\s)у попередній версії (?:статт|текст|матеріал|новин)|haberin (?:önceki|ilk) (?:sürüm|versiyon|hal)|versiune anterioară a (?:acest|articol)`,
  String.raw`(?:この記事|本記事|記事)の(?:以前|当初|初出)|以前の(?:版|記事)では|本文(?:早前|此前|先前|较早)(?:的)?版本|기사의? 이전 (?:버전|판)`,
].map((form) => new RegExp(form, 'iu'))

const isOneOf = (forms: readonly RegExp[], text: string): boolean => forms.some((form) => form.test(text))

export const isLabelled = (text: string): boolean => isOneOf(LABELLED, text)
/** Forms that are news at times: they count beside the story. */
export const isUpdate = (text: string): boolean => isOneOf([...UPDATED, ...WIRE_NOTE, REGRET], text)
export const isOnItself = (text: string): boolean => isOneOf(ON_ITSELF, text)
