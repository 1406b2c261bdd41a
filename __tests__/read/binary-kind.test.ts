import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { articleOfBytes } from '../../src/read/article-of-bytes.ts'

const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])))
const bytes = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(300)])

describe('a file that is no text is refused by its name', () => {
  test.each<[string, string, Uint8Array]>([
    ['an Excel workbook', 'lamps.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['an Excel workbook', 'lamps.docx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['an Excel workbook of before 2007', 'lamps.xls', bytes('\u00d0\u00cf\u0011\u00e0')],
    ['a Word document of before 2007', 'lamps.doc', bytes('\u00d0\u00cf\u0011\u00e0')],
    ['a PowerPoint presentation', 'lamps.pptx', zip('ppt/presentation.xml')],
    ['an EPUB book', 'lamps.epub', zip('mimetype', 'META-INF/container.xml')],
    ['an Apple Pages document', 'lamps.pages', zip('Index/Document.iwa')],
    ['a zip archive', 'lamps.zip', zip('lamps.txt')],
    ['a gzip archive', 'lamps.html.gz', gzipSync('<p>The lamp was lit.</p>')],
    ['a RAR archive', 'lamps.rar', bytes('Rar!\u001a')],
    ['a JPEG picture', 'lamps.jpg', bytes('\u00ff\u00d8\u00ff\u00e0')],
    ['a PNG picture', 'lamps.png', bytes('\u0089PNG\r\n')],
    ['a WebP picture', 'lamps.webp', bytes('RIFF\u0010\0\0\0WEBPVP8 ')],
    ['a HEIC picture', 'lamps.heic', bytes('\0\0\0\u0018ftypheic')],
    ['an MP3 recording', 'lamps.mp3', bytes('ID3\u0003')],
    ['an MP4 video', 'lamps.mp4', bytes('\0\0\0\u0018ftypmp42')],
    ['a SQLite database', 'lamps.db', bytes('SQLite format 3')],
    ['a PDF document', 'lamps', bytes('%PDF-1.7\n')],
    ['a link to a page', 'lamps.url', Buffer.from('[InternetShortcut]\nURL=https://quay.example/1\n')],
    ['a mailbox of several mails', 'lamps.mbox', Buffer.from('From ada@quay.example Tue Nov 24 08:00:00 2026\n')],
    ['a list of changes to files', 'lamps.patch', Buffer.from('diff --git a/lamp b/lamp\n')],
  ])('%s: %s', async (name, path, content) => {
    await expect(articleOfBytes(content, path)).rejects.toMatchObject({
      code: 'E_READ',
      message: `${path} is ${name}, not an article`,
      hint: expect.stringMatching(/\.$/) as unknown,
    })
  })

  test('a text that begins like one of them is read', async () => {
    const { text } = await articleOfBytes(Buffer.from('MZ is the sign of the yard, and it is on every boat.'), 'a.txt')
    expect(text).toContain('the sign of the yard')
  })
})

test.each(['utf16le', 'swapped'])('UTF-16 without a mark is read: %s', async (order) => {
  const plain = Buffer.from('Die Fähre nach Nes fährt ab Montag wieder jede Stunde, sagte Jörg Brandt.', 'utf16le')
  const content = order === 'swapped' ? Buffer.from(plain).swap16() : plain
  expect((await articleOfBytes(content, 'a.txt')).text).toContain('Die Fähre nach Nes fährt ab Montag')
})
