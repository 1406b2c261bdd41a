/** The code page of a list that is not in UTF-8, as older programs save it. Pure. */
import chardet from 'chardet'
import { meaningOf } from './meaning.ts'
import { stateOfWord } from './states.ts'

/** As TextDecoder names them (WHATWG encoding), the commonest first: of two that fit alike, the first is taken. */
const CODE_PAGES = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gbk',
  'big5',
  'euc-kr',
]
/** Different cells that are looked at. */
const CELLS = 2000

/**
 * The code page in which most cells mean something to a list of readers: the name of a column, or a state. Where none
 * does, a guess from the bytes for scripts other than Latin, else windows-1252.
 */
export function guessCodePage(bytes: Uint8Array): string {
  const counts = CODE_PAGES.map((name) => meaningfulCells(bytes, name))
  const most = Math.max(...counts)
  if (most > 0) return CODE_PAGES[counts.indexOf(most)] ?? 'windows-1252'
  if (!isOtherScript(bytes)) return 'windows-1252'
  const guesses = chardet.analyse(bytes).map(({ name }) => name.toLowerCase().replace('gb18030', 'gbk'))
  return guesses.find((name) => CODE_PAGES.indexOf(name) > 1) ?? 'windows-1252'
}

function meaningfulCells(bytes: Uint8Array, name: string): number {
  const text = decodedHead(bytes, name) ?? ''
  const cells = new Set(text.split(/[,;\t|\r\n"]+/).filter((cell) => /[^\p{ASCII}]/u.test(cell) && cell.length < 80))
  return [...cells].slice(0, CELLS).filter((cell) => meaningOf(cell) !== undefined || stateOfWord(cell) !== undefined)
    .length
}

/** The text of a list's first bytes; undefined where they are not of this encoding. */
export function decodedHead(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // Streaming: a character cut off at the end of the sample is not a fault.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/** In Latin letters a byte beyond ASCII is mostly alone; in other scripts whole words are made of them. */
function isOtherScript(bytes: Uint8Array): boolean {
  const runs =
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .match(/[\u0080-\u00ff]+/g) ?? []
  const inWords = runs.filter((run) => run.length > 2).reduce((sum, run) => sum + run.length, 0)
  return inWords * 2 > runs.reduce((sum, run) => sum + run.length, 0)
}
