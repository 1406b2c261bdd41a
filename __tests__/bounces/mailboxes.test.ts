import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { MESSAGE_BYTES } from '../../src/bounces/mail.ts'
import { readMailFile, readMailPath } from '../../src/bounces/mailboxes.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'pullquote-bounces-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
}

async function read(text: string, size = 3): Promise<string[]> {
  const mails: string[] = []
  for await (const { bytes } of readMailFile(inPieces(text, size), 'box')) mails.push(Buffer.from(bytes).toString())
  return mails
}

describe('a file', () => {
  test('with one message is that message', async () => {
    const mail = 'Subject: a\r\n\r\nFrom here on\r\n\r\nFrom there\r\n'
    expect(await read(mail)).toEqual([mail])
  })

  test.each([1, 4, 1000])('in mbox form is each of its messages, read in pieces of %i bytes', async (size) => {
    const box = [
      'From MAILER-DAEMON Mon Mar  2 07:00:00 2026\nSubject: a\n\nFrom the harbour\n>From the sea\n>>From afar\n\n',
      'From MAILER-DAEMON Mon Mar  2 07:00:01 2026\nSubject: b\n\nend\n',
    ]
    expect(await read(box.join(''), size)).toEqual([
      'Subject: a\n\nFrom the harbour\nFrom the sea\n>From afar\n\n',
      'Subject: b\n\nend\n',
    ])
  })

  test('that is empty holds none', async () => {
    expect(await read('')).toEqual([])
  })

  test('that is not there is named', async () => {
    await expect(readMailPath(path.join(root, 'none')).next()).rejects.toMatchObject({ code: 'E_READ', exit: 5 })
  })
})

describe('a Maildir', () => {
  test('gives what is new or unread, and marks as seen only what was dealt with', async () => {
    const folder = path.join(root, 'maildir')
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, part), { recursive: true })
    writeFileSync(path.join(folder, 'new', '1.ours'), 'Subject: ours\n\n')
    writeFileSync(path.join(folder, 'new', '2.foreign'), 'Subject: foreign\n\n')
    writeFileSync(path.join(folder, 'cur', '3.unread:2,F'), 'Subject: unread\n\n')
    writeFileSync(path.join(folder, 'cur', '4.read:2,S'), 'Subject: read\n\n')
    const subjects: string[] = []
    for await (const mail of readMailPath(folder)) {
      const text = Buffer.from(mail.bytes).toString().trim()
      subjects.push(text)
      if (!text.includes('foreign')) await mail.done()
    }
    expect(subjects).toEqual(['Subject: ours', 'Subject: foreign', 'Subject: unread'])
    expect(readdirSync(path.join(folder, 'new'))).toEqual(['2.foreign'])
    expect(readdirSync(path.join(folder, 'cur')).toSorted()).toEqual(['1.ours:2,S', '3.unread:2,FS', '4.read:2,S'])
  })

  test('with a message of any length gives the beginning of it', async () => {
    const folder = path.join(root, 'long')
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, part), { recursive: true })
    const long = `Subject: long\n\n${'text '.repeat(500_000)}`
    writeFileSync(path.join(folder, 'new', '1.long'), long)
    writeFileSync(path.join(root, 'long.eml'), long)
    for (const place of [folder, path.join(root, 'long.eml')]) {
      for await (const { bytes } of readMailPath(place)) {
        expect(Buffer.from(bytes).toString('latin1', 0, 13)).toBe('Subject: long')
        expect(bytes.length).toBeLessThan(2 * MESSAGE_BYTES + 1)
      }
    }
  })

  test('is told from a folder of message files', async () => {
    const folder = path.join(root, 'files')
    mkdirSync(folder)
    for (const name of ['b.eml', 'a.eml', 'note.txt']) writeFileSync(path.join(folder, name), `Subject: ${name}\n\n`)
    const places: string[] = []
    for await (const { place } of readMailPath(folder)) places.push(path.basename(place))
    expect(places).toEqual(['a.eml', 'b.eml'])
  })
})
