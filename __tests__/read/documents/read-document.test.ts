import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from '@jest/globals'
import { readMailOrOffice } from '../../../src/read/documents/read-document.ts'

const BODY = ['The harbour board approved a second ferry line on Monday.', 'Sailings start in spring.']
const ODT = `<?xml version="1.0"?><office:document-content><office:body><office:text><text:tracked-changes><text:p>Deleted words</text:p></text:tracked-changes><text:h text:outline-level="1">Second ferry line</text:h><text:p>By Ruth Alder</text:p><text:p text:style-name="P1">${BODY[0]}</text:p><text:p>Sailings<text:s/>start in <text:span>spring.</text:span></text:p></office:text></office:body></office:document-content>`
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DOCX = {
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Second ferry line</w:t></w:r></w:p><w:p><w:r><w:t>By Ruth Alder</w:t></w:r></w:p>${BODY.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="${W}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
  'word/_rels/document.xml.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
}

const zipOf = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

describe('readMailOrOffice', () => {
  test.each([
    ['an OpenDocument text', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': ODT })],
    ['a Word document', zipOf(DOCX)],
  ])('reads %s', async (_, bytes) => {
    const article = await readMailOrOffice(bytes, 'ferry', {})
    expect(article.text.split('\n')).toEqual(BODY)
    expect(article.headline).toBe('Second ferry line')
    expect(article.byline?.authors).toEqual(['Ruth Alder'])
  })

  test('reads a forwarded newsletter', async () => {
    const mail = [
      'From: Quay Times <news@quay.example>',
      'Subject: Fwd: Second ferry line',
      'Date: Fri, 20 Nov 2026 07:30:00 +0000',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'By Ruth Alder',
      '',
      BODY[0],
      '',
      BODY[1],
      '',
    ].join('\r\n')
    const article = await readMailOrOffice(Buffer.from(mail), 'ferry.eml', {})
    expect(article).toMatchObject({ headline: 'Second ferry line', publisher: 'Quay Times' })
    expect(article.publishedAt).toMatch(/^2026-11-20T07:30/)
    expect(article.text.split('\n')).toEqual(BODY)
  })

  test.each([
    [
      'text',
      'text/plain',
      (header: string) => `FYI\n\n---------- Forwarded message ---------\n${header}\n\n${BODY[0]}\n\n${BODY[1]}`,
    ],
    [
      'a page',
      'text/html',
      (header: string) =>
        `<div>FYI</div><div>---------- Forwarded message ---------<br>${header.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>${BODY.map((line) => `<p>${line}</p>`).join('')}`,
    ],
  ])('names who wrote a mail that is passed on as %s, not who passed it on', async (_, type, content) => {
    const header = 'From: Quay Times <news@quay.example>\nDate: Fri, Nov 20, 2026\nSubject: Second ferry line\nTo: Desk'
    const mail = `From: Our Desk <desk@a.example>\nSubject: WG: Fwd: look\nDate: Sat, 21 Nov 2026 07:30:00 +0000\nContent-Type: ${type}; charset=utf-8\n\n${content(header)}`
    const article = await readMailOrOffice(Buffer.from(mail), 'x.eml', {})
    expect(article).toMatchObject({ headline: 'Second ferry line', publisher: 'Quay Times' })
    expect(article.publishedAt).toMatch(/^2026-11-20/)
    expect(article.text).toContain(BODY.join('\n'))
    expect(article.text).not.toMatch(/FYI/)
  })

  test.each([
    ['a signature', '-- \r\nQuay Press Office\r\nTel. 01234 567890', false],
    ['a signature whose space was lost', '--\r\nQuay Press Office', false],
    ['a rule of another length', '---\r\nQuay Press Office', true],
    ['a long text below two dashes', `--\r\n${'Another line.\r\n\r\n'.repeat(10)}Quay Press Office`, true],
  ])('reads a mail with %s', async (_, end, isText) => {
    const mail = `From: a@b.example\r\nSubject: Second ferry line\r\n\r\n${BODY.join('\r\n\r\n')}\r\n\r\n${end}\r\n`
    const { text } = await readMailOrOffice(Buffer.from(mail), 'x.eml', {})
    expect(text).toContain(BODY.join('\n'))
    expect(text.includes('Press Office')).toBe(isText)
  })

  test('stops at a zip bomb', async () => {
    const bomb = zipSync({ 'word/media/picture.png': new Uint8Array(90_000_000) }, { level: 9 })
    await expect(readMailOrOffice(bomb, 'bomb.docx', {})).rejects.toMatchObject({
      code: 'E_READ',
      message: expect.stringMatching(/unpacks to more than 60 MB/),
    })
  })

  test.each([
    [
      'of a Word document',
      'x.docx',
      { ...DOCX, 'word/document.xml': '<w:p/>'.repeat(120_000) },
      /more than 100000 tags/,
    ],
    ['of an OpenDocument text', 'x.odt', { 'content.xml': 'x'.repeat(9_000_000) }, /unpacks to more than 8 MB/],
  ])('stops at a text %s that would take too much memory', async (_, name, files, message) => {
    const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, strToU8(text)])))
    await expect(readMailOrOffice(bytes, name, {})).rejects.toMatchObject({
      code: 'E_READ',
      message: expect.stringMatching(message),
    })
  })

  test.each([
    ['nothing', '', /it is empty/],
    ['plain text', 'no archive at all', /it is not a Word or OpenDocument file/],
    ['an old Word file', '\u00d0\u00cf\u0011\u00e0', /has a password, or is of Word before 2007/],
  ])('says of %s under the name of a document what it is', async (_, content, message) => {
    await expect(readMailOrOffice(Buffer.from(content, 'latin1'), 'x.docx', {})).rejects.toMatchObject({
      message: expect.stringMatching(message),
    })
  })

  test.each(['<text:note a>', '<office:text ', '<text:a ', '<text:h '])(
    'reads an OpenDocument text with 100,000 of %s that never end',
    async (tag) => {
      const xml = ODT.replace('</office:text>', `${tag.repeat(100_000)}</office:text>`)
      const article = await readMailOrOffice(zipOf({ 'content.xml': xml }), 'x.odt', {})
      expect(article.text.startsWith(BODY.join('\n'))).toBe(true)
    },
  )

  test('cleans a subject of control characters, and takes no date that is none', async () => {
    const mail = `From: a@quay.example\nSubject: =?utf-8?B?${Buffer.from('Ferry\u0000 \u001b[2Jback').toString('base64')}?=\nDate: not a date at all <b>\n\n${BODY[0]}\n`
    const article = await readMailOrOffice(Buffer.from(mail), 'x.eml', {})
    expect(article.headline).toBe('Ferry [2Jback')
    expect(article.publishedAt).toBeUndefined()
  })

  test('reads a mail of too many parts up to where they are too many', async () => {
    const mail = `From: a@quay.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${BODY[0]}\n${'--b\n\n'.repeat(400_000)}`
    const article = await readMailOrOffice(Buffer.from(mail), 'x.eml', {})
    expect(article.notices.map(({ code }) => code)).toContain('mail-cut')
    expect(article.text).toContain(BODY[0]?.slice(0, 20))
  })

  test('reads the text of a mail with a large attachment, and says that it looked at the first part only', async () => {
    const mail = `From: a@quay.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=zz\n\n--zz\n\n${BODY[0]}\n--zz\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n${'QUJD\n'.repeat(900_000)}--zz--\n`
    const article = await readMailOrOffice(Buffer.from(mail), 'x.eml', {})
    expect(article.text).toBe(BODY[0])
    expect(article.notices.map(({ code }) => code)).toEqual(['mail-cut'])
  })

  test('says that a damaged document is damaged', async () => {
    const broken = zipOf(DOCX).slice(0, 300)
    await expect(readMailOrOffice(broken, 'half.docx', {})).rejects.toMatchObject({ code: 'E_READ' })
  })
})
