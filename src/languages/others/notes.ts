/** By which words editorial notes are known in languages without a folder. */
import type { NoteWords } from '../notes.ts'

/** Nordic and Catalan · Finnic, Slavic in Latin letters, Hungarian · Romanian, Turkish, Malay, Vietnamese · Cyrillic, Greek · East Asian, Semitic. */
const LABELS: readonly string[] = [
  String.raw`correcció|rectificació|rättelse|förtydligande|red\. ?anm\.?|rettelse|præcisering|presisering|retting|redaksjonell merknad|leiðrétting`,
  String.raw`oikaisu|korjaus|täsmennys|toimituksen huomautus|parandus|sprostowanie|korekta|wyjaśnienie|od redakcji|oprava|upřesnění|poznámka redakce|spresnenie|helyesbítés|pontosítás|ispravak|ispravka|popravek`,
  String.raw`erat[aă]|rectificare|precizare|düzeltme|tekzip|editörün notu|koreksi|ralat|đính chính`,
  String.raw`исправление|уточнение|поправка|опровержение|от редакции|примечание редакции|виправлення|уточнення|поправка|διόρθωση|διευκρίνιση`,
  String.raw`訂正(?:とお詫び)?|お詫びと訂正|修正|編集部注|更正(?:启事|啟事)?|勘误|勘誤|编者按|編者按|정정(?: ?보도)?|바로잡습니다|تصحيح|توضيح|תיקון|הבהרה`,
]

export const OTHER_NOTES: NoteWords = {
  labels: LABELS.join('|'),
  updates: String.raw`uppdater(?:ad|ing)|opdatere(?:t|ing)|oppdatert|oppdatering|päivitetty|päivitys|aktualizacja|aktualizace|aktualizováno|frissítve|actualizat|güncelleme|обновлено|обновление|оновлено|追記|更新`,
  updatedOn: 'uppdaterad|opdateret|oppdatert|päivitetty|zaktualizowano|aktualizováno',
  onItself: [
    String.raw`\bi en tidigare version (?:av|stod|skrev|angavs)|\bi en tidligere (?:version|versjon|utgave) (?:af|av|stod|skrev)|\b(?:artikeln har|artiklen er|artikkelen er|saken er|saken ble) (?:\S+ )?(?:uppdaterats|korrigerats|ändrats|opdateret|rettet|oppdatert|korrigert)`,
    String.raw`(?:^|\s)(?:jutun|artikkelin|uutisen) (?:aiemmassa|aikaisemmassa) versiossa|\bw (?:poprzedniej|pierwotnej|wcześniejszej) wersji (?:tekstu|artykułu|tego|podaliśmy)|\bv předchozí verzi (?:článku|textu)|(?:^|\s)a cikk (?:korábbi|előző) (?:verziój|változat)`,
    String.raw`(?:^|\s)в (?:предыдущей|первоначальной|ранней|прежней) версии (?:стать|текст|материал|замет|новост|публикац)|(?:^|\s)у попередній версії (?:статт|текст|матеріал|новин)|haberin (?:önceki|ilk) (?:sürüm|versiyon|hal)|versiune anterioară a (?:acest|articol)`,
    String.raw`(?:この記事|本記事|記事)の(?:以前|当初|初出)|以前の(?:版|記事)では|本文(?:早前|此前|先前|较早)(?:的)?版本|기사의? 이전 (?:버전|판)`,
  ],
}
