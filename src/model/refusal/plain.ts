/** The words of a server's answer without what differs from mail to mail: addresses, codes, host names, the case. */

/** An address, with the brackets and dots that servers put around it. */
const ADDRESS = /[<"'([]{0,4}(?<![^\s<>"'()[\],;:])[^\s<>"'()[\],;:]+@[\p{L}\p{N}.-]+(?:[>"')\]]|\.{3})*/gu
const URL_TEXT = /\bhttps?:\/\/([^\s/"'<>)\]]+)([^\s"'<>)\]]*)/gi
/** `550`, `550-5.2.1`, `(#5.1.1)`. */
const CODES = /(?<![\d.])(?:[245]\d\d(?=[ :-]|$)[ :-]?)?\(?#?(?:[245]\.\d{1,3}\.\d{1,3})?(?![\d.])\)?/g
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g

/** Google's pages of help by number, as its servers wrote them before they wrote words (support.google.com/mail). */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['6596', 'NoSuchUser'],
  ['6592', 'ReceivingRate'],
  ['6558', 'UnsolicitedMessage'],
])

function keywordOf(rest: string): string {
  const [, name, value = ''] = /[?&#](p|code|reason|answer)=(\w+)/.exec(rest) ?? []
  return name === 'answer' ? (PAGES.get(value) ?? '') : value
}

/**
 * One line in lower case. Addresses become `@`, an address of the web its host and the keyword of its query, since
 * providers say there what they mean (`?p=NoSuchUser`).
 */
export function plainWords(text: string): string {
  return (
    text
      .normalize('NFKC')
      // Tags of the machine: `[Name=Protocol Filter Agent]`.
      .replace(/\[\w+=[^\][]*\]/g, ' ')
      .replace(URL_TEXT, (_, host: string, rest: string) => ` ${host} ${keywordOf(rest)} `)
      .replace(ADDRESS, ' @ ')
      .replace(IP, ' ip ')
      .replace(CODES, (found) => (found === '' ? '' : ' '))
      .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
      // A dot inside a name ends no sentence.
      .replace(/(?<=\w)\.(?=\w)/g, '·')
      .toLowerCase()
      .replace(/[’‘`]/g, "'")
      .replace(/[_*<>"\s]+/g, ' ')
      .trim()
  )
}
