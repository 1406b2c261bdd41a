/** Files that contain no text as it is written, by their first bytes: each is refused by its name, with the next step. Pure. */

interface Kind {
  readonly name: string
  readonly hint: string
}

const TEXT = 'Open it and save the article as text, HTML or .docx.'
const UNPACK = 'Unpack it, and give the article in it.'
const WRITTEN = 'Give the article as text, HTML or .docx.'

/** Signs by place: [kind, hint, offset, bytes in Latin-1]. */
const SIGNS: readonly (readonly [string, string, number, string])[] = [
  ['a PDF document', 'Save its text, or give the page or the document it was made from.', 0, '%PDF-'],
  ['a gzip archive', UNPACK, 0, '\u001f\u008b'],
  ['a bzip2 archive', UNPACK, 0, 'BZh'],
  ['an xz archive', UNPACK, 0, '\u00fd7zXZ'],
  ['a zstd archive', UNPACK, 0, '\u0028\u00b5\u002f\u00fd'],
  ['a 7z archive', UNPACK, 0, '7z\u00bc\u00af'],
  ['a RAR archive', UNPACK, 0, 'Rar!'],
  ['a tar archive', UNPACK, 257, 'ustar'],
  ['a JPEG picture', WRITTEN, 0, '\u00ff\u00d8\u00ff'],
  ['a PNG picture', WRITTEN, 0, '\u0089PNG'],
  ['a GIF picture', WRITTEN, 0, 'GIF8'],
  ['a WebP picture', WRITTEN, 8, 'WEBP'],
  ['a HEIC picture', WRITTEN, 4, 'ftyphe'],
  ['a HEIC picture', WRITTEN, 4, 'ftypmif'],
  ['an AVIF picture', WRITTEN, 4, 'ftypavi'],
  ['a TIFF picture', WRITTEN, 0, 'II*\0'],
  ['a TIFF picture', WRITTEN, 0, 'MM\0*'],
  ['a Photoshop picture', WRITTEN, 0, '8BPS'],
  ['an MP3 recording', 'Give its transcript as text.', 0, 'ID3'],
  ['a FLAC recording', 'Give its transcript as text.', 0, 'fLaC'],
  ['an Ogg recording', 'Give its transcript as text.', 0, 'OggS'],
  ['a WAV recording', 'Give its transcript as text.', 8, 'WAVE'],
  ['an M4A recording', 'Give its transcript as text.', 4, 'ftypM4A'],
  ['an AVI video', 'Give its transcript as text.', 8, 'AVI '],
  ['an MP4 video', 'Give its transcript as text.', 4, 'ftyp'],
  ['a Matroska or WebM video', 'Give its transcript as text.', 0, '\u001aE\u00df\u00a3'],
  ['a SQLite database', WRITTEN, 0, 'SQLite format 3'],
  ['a Kindle book', 'Give the chapter as text, HTML or .docx.', 60, 'BOOKMOBI'],
  ['a font', WRITTEN, 0, 'wOF'],
  ['a program', WRITTEN, 0, 'MZ'],
  ['a program', WRITTEN, 0, '\u007fELF'],
  ['a Parquet table', WRITTEN, 0, 'PAR1'],
]

/** The content of an archive shows its kind. */
const IN_ZIP: readonly (readonly [string, string, RegExp])[] = [
  ['an Excel workbook', TEXT, /xl\/(?:workbook|worksheets)/],
  ['a PowerPoint presentation', TEXT, /ppt\/(?:presentation|slides)/],
  ['an EPUB book', 'Give the chapter as text, HTML or .docx.', /application\/epub\+zip|META-INF\/container\.xml/],
  ['an OpenDocument spreadsheet', TEXT, /opendocument\.spreadsheet/],
  ['an OpenDocument presentation', TEXT, /opendocument\.presentation/],
]
const APPLE: Readonly<Record<string, string>> = {
  pages: 'an Apple Pages document',
  numbers: 'an Apple Numbers spreadsheet',
  key: 'an Apple Keynote presentation',
}
/** Programs whose older documents are compound files (MS-CFB §2.2). */
const COMPOUND: Readonly<Record<string, string>> = {
  xls: 'an Excel workbook of before 2007',
  doc: 'a Word document of before 2007',
  dot: 'a Word document of before 2007',
  ppt: 'a PowerPoint presentation of before 2007',
  msg: 'an Outlook message',
}
const OUTLOOK = 'Save it as .eml, or its text as a file.'

/** Bytes at either end of an archive in which its names are. */
const ENDS = 65_536

/** The kind of a file that is no text; undefined for text, for Word and for OpenDocument text. */
export function binaryKind(bytes: Uint8Array, path: string): Kind | undefined {
  const ending = /\.(\w{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const head = latin1(bytes.subarray(0, 300))
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return zipKind(bytes, ending)
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return compoundKind(ending)
  const [name, hint] = SIGNS.find(([, , at, sign]) => head.startsWith(sign, at) && isNoWord(bytes, sign)) ?? []
  return name === undefined || hint === undefined ? undefined : { name, hint }
}

/** "MZ" and "ID3" may begin a text: only what has bytes of no text behind them is meant. */
const isNoWord = (bytes: Uint8Array, sign: string): boolean =>
  sign.startsWith('%PDF') ||
  bytes.subarray(0, 4096).some((byte) => byte === 0 || (byte < 9 && byte > 0) || byte === 255)

function zipKind(bytes: Uint8Array, ending: string): Kind | undefined {
  const apple = APPLE[ending]
  if (apple !== undefined) return { name: apple, hint: TEXT }
  const names = latin1(bytes.subarray(0, ENDS)) + latin1(bytes.subarray(-ENDS))
  const [name, hint] = IN_ZIP.find(([, , inside]) => inside.test(names)) ?? []
  if (name !== undefined && hint !== undefined) return { name, hint }
  const isText = names.includes('word/document') || names.includes('content.xml')
  return isText || ending === 'docx' || ending === 'odt' ? undefined : { name: 'a zip archive', hint: UNPACK }
}

function compoundKind(ending: string): Kind | undefined {
  const name = COMPOUND[ending]
  if (name === undefined) return undefined
  return { name, hint: ending === 'msg' ? OUTLOOK : TEXT }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
